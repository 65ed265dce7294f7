import type { Finding } from '#lib/kernel/finding.ts'
import type { Fqdn } from './fqdn.ts'
import { nameFinding } from './name-rules.ts'
import { looksLikeThirdParty } from './third-party.ts'

/** A name under nhs.uk, taken apart; all lower case. `host` holds what stands before the organisation's label. */
export type NhsUkName = { readonly host: readonly string[]; readonly organisation: string | null; readonly thirdParty: boolean }

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
const postcode = new RegExp(`(^|-)${outward}-?${inward}(?=-|$)`)
const wholePostcode = new RegExp(`^${outward}-?${inward}$`)

/** True for a text that is a postcode and nothing else, its two parts together or with a hyphen between them; case never matters. */
export function isPostcode(text: string): boolean {
  return wholePostcode.test(text.toLowerCase())
}

function shortFound(labels: readonly string[], quote: Quote): string {
  const [last, ...before] = labels.map((label) => quote(label, 'a part')).reverse()
  if (before.length === 0) return `${quote(labels[0]!, 'A part of the name')} has ${labels[0]!.length === 1 ? 'one character' : 'two characters'}.`
  return `${before.reverse().join(', ')} and ${last} have fewer than three characters each.`
}

/** Quotes a part of a name, or says `otherwise` where nobody typed the part as it stands. */
export type Quote = (part: string, otherwise: string) => string

/** Findings of the nhs.uk naming rules. `example` is a sentence that gives a name without their faults, or what such a name looks like. */
export function nhsUkFindings({ host, organisation, thirdParty }: NhsUkName, quote: Quote, example: () => string): Finding[] {
  if (organisation === null) {
    const found = thirdParty ? 'No supplier stands before thirdparty.nhs.uk in the name.' : 'No organisation stands before nhs.uk in the name.'
    return [nameFinding('name-no-organisation', found, `Put the organisation’s name before .nhs.uk, or the supplier’s before .thirdparty.nhs.uk. ${example()}`)]
  }
  const findings: Finding[] = []
  const short = [...new Set([...host, organisation].filter((label) => label.length < 3))]
  if (short.length > 0) findings.push(nameFinding('name-label-too-short', shortFound(short, quote), `Use a longer name for ${short.length === 1 ? 'this part' : 'each of these parts'}, of 3 to 63 characters. ${example()}`))
  const words = organisation.split('-')
  const leaveOut = (what: string) => (allowedLabel(organisation) === null ? 'Put the organisation’s or supplier’s name there instead.' : `Leave out ${what}.`)
  for (const word of forbiddenWords.filter((each) => words.includes(each))) findings.push(nameFinding('name-forbidden-word', `${quote(organisation, 'The organisation’s part')} has the word “${word}”.`, `${leaveOut(`“${word}”`)} ${example()}`))
  if (postcode.test(organisation)) findings.push(nameFinding('name-postcode', `${quote(organisation, 'The organisation’s part')} has a postcode in it.`, `${leaveOut('the postcode')} ${example()}`))
  return findings
}

/** True when the words between hyphens are words, and none is forbidden. */
function hasPlainWords(label: string): boolean {
  return label.includes('-') ? label.split('-').every((word) => word !== '' && !forbiddenWords.includes(word)) : !forbiddenWords.includes(label)
}

/**
 * An organisation's label that the nhs.uk rules allow, made from one that they may not: without forbidden words and
 * postcodes, and no longer than `most` characters, cut between words where it can be. Null when nothing usable is left.
 */
export function allowedLabel(label: string, most = 63): string | null {
  const lower = label.toLowerCase()
  if (lower.length <= most && lower.length >= 3 && !looksLikeThirdParty(lower) && hasPlainWords(lower) && !postcode.test(lower)) return lower
  const words = lower.split('-').filter((word) => word !== '' && !forbiddenWords.includes(word))
  let clean = words.join('-')
  while (postcode.test(clean)) clean = clean.replace(postcode, '').replace(/^-/, '')
  if (clean.length > most) {
    const cut = clean.slice(0, most)
    const between = clean[most] === '-' ? most : cut.lastIndexOf('-')
    clean = cut.slice(0, between >= 6 ? between : most).replace(/-+$/, '')
  }
  return clean.length < 3 || looksLikeThirdParty(clean) || forbiddenWords.includes(clean) || clean.split('-').some((word) => forbiddenWords.includes(word)) || postcode.test(clean) ? null : clean
}
