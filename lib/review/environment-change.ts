import { z } from 'zod'
import { deskTitle, type EnvironmentName, type EnvironmentRules } from '#lib/environments/environment.ts'
import { caller, changeable, desksOf, mailbox, type ChangeableRules } from '#lib/environments/environment-form.ts'
import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'
import { certificateRules } from '#lib/pki/certificate-checks.ts'
import { odsRules } from '#lib/names/ods-record.ts'
import { csrRules } from '#lib/pki/csr-policy.ts'
import { levelIn } from '#lib/pki/rule.ts'
import { fieldFinding, readFields, type FormValues } from '#lib/requests/read-fields.ts'
import { revocationDemands } from '#lib/trust/revocation-demands.ts'

/** Who last changed an environment's rules, and when. */
export type LastChange = { readonly at: Date; readonly by: string }

/** An environment as a programme administrator sees it. `version` 0: as shipped, never changed. */
export type EnvironmentView = { readonly rules: EnvironmentRules; readonly version: number; readonly lastChange: LastChange | null }

/** A rule that an administrator may set to must or should. */
export type AdjustableRule = { readonly code: string; readonly demand: string; readonly level: FindingLevel }

/** What rules are about: what is asked for, or what came back. */
export const ruleSubjects = ['ods', 'csr', 'certificate'] as const
export type RuleSubject = (typeof ruleSubjects)[number]
const rulesOn: Record<RuleSubject, readonly (AdjustableRule & { readonly adjustable?: true })[]> = { ods: odsRules, csr: csrRules, certificate: [...certificateRules, ...revocationDemands] }

/**
 * The adjustable rules with the level that an environment gives them. The others keep keys, names, signatures and chains
 * safe, or the portal relies on them, and stay as they are: no must of a certificate's is adjustable.
 */
export function adjustableRules(levels: EnvironmentRules['levels'], subjects: readonly RuleSubject[] = ruleSubjects): AdjustableRule[] {
  return subjects.flatMap((subject) => rulesOn[subject]).filter(({ adjustable }) => adjustable).map((rule) => ({ code: rule.code, demand: rule.demand, level: levelIn({ levels }, rule) }))
}

const bits = (which: string) => z.string().trim().regex(/^\d{4}$/, `${which} key size must be between 2048 and 4096 bits`).transform(Number)
  .refine((size) => size >= 2048 && size <= 4096, `${which} key size must be between 2048 and 4096 bits`)
const fields = {
  convention: z.enum(['must', 'should'], 'Choose whether names must follow a convention'),
  tccNeeded: z.enum(['yes', 'no'], 'Choose whether the reference is needed'),
  revocationChecked: z.enum(['yes', 'no'], 'Choose whether revocation is checked'),
  controlConfirms: z.enum(['yes', 'no'], 'Choose whether a proof confirms the domain'),
  least: bits('The smallest'),
  most: bits('The largest'),
}

/** The text of the form that changes an environment's rules. */
export function environmentValues({ rules, version }: EnvironmentView): Record<string, string> {
  const boxes = desksOf(rules).map((desk) => [`mailbox-${desk}`, rules.mailboxes[desk] ?? ''])
  const levels = adjustableRules(rules.levels).map(({ code, level }) => [`level-${code}`, level])
  return {
    environment: rules.name, version: String(version), convention: rules.convention, tccNeeded: rules.tccNeeded ? 'yes' : 'no', revocationChecked: rules.revocationChecked ? 'yes' : 'no', controlConfirms: rules.controlConfirms ? 'yes' : 'no', least: String(rules.keyBits.least),
    most: String(rules.keyBits.most), callers: rules.callers.join('\n'), ...Object.fromEntries(boxes), ...Object.fromEntries(levels),
  }
}

/** Reads the form: the rules as they would be, or null, and every finding in the order of the form. */
export function readEnvironmentChange(values: FormValues, current: EnvironmentRules): { readonly value: ChangeableRules | null; readonly findings: readonly Finding[] } {
  const mailboxes = readMailboxes(values, current)
  const { read, findings: wrong } = readFields(fields, values)
  const callers = readCallers(values.callers ?? '')
  const levels = readLevels(values, current.levels)
  const range = read.least && read.most && read.least > read.most ? [fieldFinding('most', 'The largest key size must not be below the smallest')] : []
  const findings = [...mailboxes.findings, ...wrong, ...range, ...callers.findings, ...levels.findings]
  if (findings.length > 0) return { value: null, findings }
  const { convention, least, most, tccNeeded, revocationChecked, controlConfirms } = read as Required<typeof read>
  return { value: { mailboxes: mailboxes.read, convention, keyBits: { least, most }, tccNeeded: tccNeeded === 'yes', revocationChecked: revocationChecked === 'yes', controlConfirms: controlConfirms === 'yes', callers: callers.read, levels: levels.read }, findings: [] }
}

function readMailboxes(values: FormValues, current: EnvironmentRules) {
  const parsed = desksOf(current).map((desk) => ({ desk, result: mailbox.safeParse(values[`mailbox-${desk}`] ?? '') }))
  const findings = parsed.filter(({ result }) => !result.success).map(({ desk }) => fieldFinding(`mailbox-${desk}`, `Enter the email address of ${deskTitle[desk]}, like name@nhs.net`))
  return { read: Object.fromEntries(parsed.map(({ desk, result }) => [desk, result.data ?? ''])), findings }
}

function readCallers(text: string): { readonly read: string[]; readonly findings: Finding[] } {
  const lines = [...new Set(text.split(/[\s,;]+/).filter((line) => line !== ''))]
  const wrong = lines.find((line) => !caller.safeParse(line).success)
  if (wrong !== undefined) return { read: [], findings: [fieldFinding('callers', `“${wrong.slice(0, 60)}” is not an IP address. Enter IPv4 or IPv6 addresses, one on each line`)] }
  const parsed = changeable.callers.safeParse(lines)
  return parsed.success ? { read: [...new Set(parsed.data)], findings: [] } : { read: [], findings: [fieldFinding('callers', 'Enter between 1 and 20 IP addresses, one on each line')] }
}

/** Only levels that differ from a rule's own are kept; levels of other rules stay as stored. */
function readLevels(values: FormValues, stored: EnvironmentRules['levels']) {
  const findings: Finding[] = []
  const rules = adjustableRules({})
  const read: Record<string, FindingLevel> = Object.fromEntries(Object.entries(stored).filter(([stands]) => !rules.some(({ code }) => code === stands)))
  for (const { code, level } of rules) {
    const chosen = values[`level-${code}`]
    if (chosen !== 'must' && chosen !== 'should') findings.push(fieldFinding(`level-${code}`, 'Choose must or should'))
    else if (chosen !== level) read[code] = chosen
  }
  return { read, findings }
}

/** What a change would do to what is there: references of open requests whose CSR or waiting certificate passes today's rules and would not pass the new ones, and of those whose certificate, proven already, would not have. */
export type DryRun = { readonly open: readonly string[]; readonly proven: readonly string[] }

const some = (references: readonly string[]) => `${references.slice(0, 10).join(', ')}${references.length > 10 ? ` and ${references.length - 10} more` : ''}`

/** Tells an administrator what a change would make fail; ticking the box saves it all the same. */
export function wouldFail(environment: EnvironmentName, { open, proven }: DryRun): Finding {
  const requests = open.length ? [`This would fail ${open.length} open ${environment.toUpperCase()} ${open.length === 1 ? 'request' : 'requests'}: ${some(open)}.`] : []
  const certificates = proven.length ? [`${proven.length} ${proven.length === 1 ? 'certificate' : 'certificates'} in use would not have passed: ${some(proven)}. ${proven.length === 1 ? 'It stays' : 'They stay'} verified.`] : []
  return {
    code: 'environment-would-fail', level: 'must', field: 'confirmed',
    found: [...requests, ...certificates].join(' '),
    why: 'What they hold passes today’s rules and would not pass these.',
    fix: 'Tick the box to save all the same, or change the rules above',
  }
}
