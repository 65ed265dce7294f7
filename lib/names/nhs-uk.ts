import type { Finding } from '#lib/kernel/finding.ts'
import type { Fqdn } from './fqdn.ts'
import { nameFinding, sources } from './name-findings.ts'

/** A name under nhs.uk, taken apart; all lower case. `host` holds what stands before the organisation's label. */
export type NhsUkName = { readonly host: readonly string[]; readonly organisation: string | null; readonly thirdParty: boolean }

const must = (code: string, found: string, why: string, fix: string): Finding => nameFinding(code, 'must', sources.nhsUk, { found, why, fix })

/** Takes a name under nhs.uk apart, or null when it is not under nhs.uk. */
export function readNhsUkName(fqdn: Fqdn): NhsUkName | null {
  const labels = fqdn.labels
  if (labels.at(-1) !== 'uk' || labels.at(-2) !== 'nhs') return null
  const below = labels.slice(0, -2)
  const thirdParty = below.at(-1) === 'thirdparty'
  const names = thirdParty ? below.slice(0, -1) : below
  return { host: names.slice(0, -1), organisation: names.at(-1) ?? null, thirdParty }
}

/** Words that the nhs.uk rules keep out of an organisation's label; only as whole words, so `pltd` and `govan` are fine. */
const forbiddenWords = ['ltd', 'plc', 'gov']
const outward = '[a-z]{1,2}[0-9][a-z0-9]?'
const inward = '[0-9][a-z]{2}'
const postcode = new RegExp(`(^|-)${outward}-?${inward}(-|$)`)

/** Findings of the nhs.uk naming rules: a must in every environment. */
export function nhsUkFindings(name: NhsUkName): Finding[] {
  const { organisation } = name
  if (organisation === null) {
    return [must('name-no-organisation', 'No organisation stands before nhs.uk in the name.', 'A receiver’s name lies beneath its organisation’s or supplier’s name.', 'Put the organisation’s name before .nhs.uk, or the supplier’s before .thirdparty.nhs.uk.')]
  }
  const findings = [...name.host, organisation]
    .filter((label) => label.length < 3)
    .map((label) => must('name-label-too-short', `“${label}” has ${label.length === 1 ? 'one character' : 'two characters'}.`, 'Each part of an nhs.uk name has 3 to 63 characters.', 'Use a longer name for this part.'))
  const word = organisation.split('-').find((part) => forbiddenWords.includes(part))
  if (word) findings.push(must('name-forbidden-word', `“${organisation}” has the word “${word}”.`, 'nhs.uk names may not hold ltd, plc or gov as a word.', `Leave out “${word}”.`))
  if (postcode.test(organisation)) findings.push(must('name-postcode', `“${organisation}” has a postcode in it.`, 'nhs.uk names may not hold a postcode.', 'Leave out the postcode.'))
  return findings
}
