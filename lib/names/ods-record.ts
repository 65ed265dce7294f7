import type { EnvironmentRules } from '#lib/environments/environment.ts'
import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'
import { ukDateTime } from '#lib/kernel/uk-time.ts'
import { failures, type LookUpFailure } from './look-ups.ts'

/** What the Organisation Data Service said of a code, and when. `name` is null where it does not know the code. */
export type OdsRecord = { readonly code: string; readonly status: 'active' | 'inactive' | 'not_found'; readonly name: string | null; readonly lookedUpAt: Date }

/** An organisation that was found by its name. */
export type OdsMatch = { readonly code: string; readonly name: string; readonly status: 'active' | 'inactive' }

/** What is known of a code: the newest answer there is, and why there is no newer one when it was asked in vain. */
export type OdsAnswer = { readonly record: OdsRecord | null; readonly failure: LookUpFailure | null }

/** What a search by name found, when, and why there is no newer answer. `found` is null when nothing could be asked. */
export type OdsSearch = { readonly found: readonly OdsMatch[] | null; readonly lookedUpAt: Date | null; readonly failure: LookUpFailure | null }

/** The shortest name that is searched for, in characters, and how many matches are shown. */
export const leastSearch = 3
export const mostMatches = 20

/** Rules on an ODS code. What the desks accept is theirs to say: an administrator may set each to must. */
export const odsRules = [
  { code: 'ods-inactive', level: 'should', adjustable: true, demand: 'The ODS code is of an active organisation.', why: 'The Organisation Data Service lists the organisation as inactive. Whether a desk issues a certificate for such a code is not known.', fix: 'If another organisation took over, use its code: find it by name, or ask the Organisation Data Service. If the code is right, say in the reason why.', source: 'Organisation Data Service, ORD API: Status' },
  { code: 'ods-not-found', level: 'should', adjustable: true, demand: 'The Organisation Data Service knows the ODS code.', why: 'The code says whose receiver it is, and stands in its name.', fix: 'Check the code letter by letter, or find it by name.', source: 'Organisation Data Service, ORD API' },
] as const satisfies readonly { code: string; level: FindingLevel; adjustable: true; demand: string; why: string; fix: string; source: string }[]

/** What a record says against a code; nothing where it has not been looked up. */
export function odsFindings(record: OdsRecord | null, levels: EnvironmentRules['levels'] = {}): Finding[] {
  if (!record || record.status === 'active') return []
  const { demand: _demand, adjustable: _adjustable, ...rule } = odsRules[record.status === 'inactive' ? 0 : 1]
  const found = record.status === 'inactive' ? `${record.code} is ${record.name}, which is no longer active.` : `The Organisation Data Service does not know the code ${record.code}.`
  return [{ ...rule, level: levels[rule.code] ?? rule.level, field: 'odsCode', found }]
}

/** A sentence for people on what a record says. */
export function describeOds({ code, status, name }: Pick<OdsRecord, 'code' | 'status' | 'name'>): string {
  if (status === 'not_found') return `The Organisation Data Service does not know the code ${code}.`
  return status === 'active' ? `${code} is ${name}.` : `${code} is ${name}, which is no longer active.`
}

/** When it was said, and that it could not be asked anew. */
export function describeAge(lookedUpAt: Date, failure: LookUpFailure | null): string {
  const when = `As the Organisation Data Service said on ${ukDateTime(lookedUpAt)}.`
  return failure ? `${when} It could not be asked again just now.` : when
}

/** What people are told when nothing is known, because the service did not answer. Nothing waits for it. */
export function describeFailure(failure: LookUpFailure): string {
  return `The code could not be checked: ${failures[failure]}. A reviewer will check it.`
}
