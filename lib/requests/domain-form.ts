import { z } from 'zod'
import { readDateInput, ukToday } from '#lib/kernel/date-input.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { domainChecklist, ticked } from './domain-checklist.ts'
import { readTarget } from './domain-target.ts'
import { fieldFinding, readFields, type FormValues } from './read-fields.ts'

/** What the organisation writes down of its nhs.uk application. */
export type DomainApplicationInput = {
  readonly section5Confirmed: boolean
  readonly checklist: Record<string, boolean>
  readonly appliedOn: Date | null
  readonly reference: string | null
  readonly approvedOn: Date | null
  /** The address or host name that the name is to point to. */
  readonly target: string | null
}

const fields = {
  reference: z.string().trim().max(100, 'The reference must be 100 characters or fewer').regex(/^\P{Cc}*$/u, 'The reference must be on one line').transform((typed) => typed || null),
}

/**
 * Reads the domain step's form. Saving for later takes what there is; sending it for confirmation (`whole`) wants every line
 * of the checklist, the date and the reference. `fqdn` is the name that is applied for. In the `sandbox` a name may point to an address for examples.
 */
export function readDomainApplication(values: FormValues, fqdn: string, now: Date, whole: boolean, sandbox: boolean): { readonly value: DomainApplicationInput | null; readonly findings: readonly Finding[] } {
  const { read, findings } = readFields(fields, values)
  const applied = readDateInput(values, 'appliedOn', 'Date you applied')
  const approved = readDateInput(values, 'approvedOn', 'Date it was approved')
  const { target, findings: wrongTarget } = readTarget(values.target ?? '', fqdn, sandbox)
  const all: Finding[] = [...(whole ? missingLines(values) : []), ...wrongTarget, ...applied.findings, ...findings]
  if (applied.date && applied.date > ukToday(now)) all.push(fieldFinding('appliedOn', 'Date you applied must be today or in the past'))
  if (applied.date && applied.date.getUTCFullYear() < 2000) all.push(fieldFinding('appliedOn', 'Date you applied must be after 1999'))
  if (whole && !applied.date && applied.findings.length === 0) all.push(fieldFinding('appliedOn', 'Enter the date you applied'))
  if (whole && read.reference === null) all.push(fieldFinding('reference', 'Enter the reference of your application'))
  all.push(...approved.findings)
  if (approved.date && approved.date > ukToday(now)) all.push(fieldFinding('approvedOn', 'Date it was approved must be today or in the past'))
  if (approved.date && applied.date && approved.date < applied.date) all.push(fieldFinding('approvedOn', 'Date it was approved must be the same as or after the date you applied'))
  if (!passes(all)) return { value: null, findings: all }
  const checklist = Object.fromEntries(domainChecklist.filter(({ code }) => code !== 'section-5').map(({ code }) => [code, values[code] === ticked]))
  return { value: { section5Confirmed: values['section-5'] === ticked, checklist, appliedOn: applied.date, reference: read.reference ?? null, approvedOn: approved.date, target }, findings: all }
}

function missingLines(values: FormValues): Finding[] {
  return domainChecklist.filter(({ code }) => values[code] !== ticked).map(({ code, missing }) => fieldFinding(code, missing))
}
