import { ukDate } from '#lib/kernel/uk-time.ts'

/** One answer that a change of a receiver's details changed, in words. */
export type ChangedAnswer = { readonly label: string; readonly before: string; readonly after: string }

const labels: Readonly<Record<string, string>> = {
  odsCode: 'ODS code', hosting: 'Hosted by', systemName: 'System name', fqdn: 'FQDN', endpointUrl: 'Endpoint URL',
  serviceId: 'ServiceId', testDate: 'Planned test date', goLiveDate: 'Planned go-live date',
  kind: 'Kind', nameOnRecord: 'Name on record', reason: 'Reason', tccReference: 'Technical Conformance Certificate',
}
const none = 'not given'

function inWords(field: string, value: unknown): string {
  if (typeof value !== 'string' && !(value instanceof Date)) return none
  if (field === 'kind') return value === 'renewal' ? 'Renewal' : 'New certificate'
  if (field !== 'testDate' && field !== 'goLiveDate') return String(value)
  const day = new Date(value)
  return Number.isNaN(day.getTime()) ? none : ukDate(day)
}

type Contact = { readonly position?: unknown; readonly name?: unknown; readonly email?: unknown; readonly telephone?: unknown }

function contactsIn(value: unknown): Map<unknown, string> {
  const contacts: Contact[] = Array.isArray(value) ? value.filter((contact) => contact !== null && typeof contact === 'object') : []
  return new Map(contacts.map(({ position, name, email, telephone }) => [position, [name, email, telephone].join(', ')]))
}

/**
 * What an event's detail says was changed of a receiver or a request: `before` and `after` hold the answers that differ. Anything else
 * in it, or nothing at all, gives no changes.
 */
export function changedAnswers(detail: Readonly<Record<string, unknown>>): ChangedAnswer[] {
  const [before, after] = [detail.before, detail.after].map((side) => (side !== null && typeof side === 'object' ? (side as Record<string, unknown>) : {})) as [Record<string, unknown>, Record<string, unknown>]
  const answers = Object.keys(labels)
    .filter((field) => field in before || field in after)
    .map((field) => ({ label: labels[field]!, before: inWords(field, before[field]), after: inWords(field, after[field]) }))
  const [old, now] = [contactsIn(before.contacts), contactsIn(after.contacts)]
  const people = [1, 2].map((position) => ({ label: position === 1 ? 'First contact' : 'Second contact', before: old.get(position) ?? none, after: now.get(position) ?? none }))
  return [...answers, ...people].filter((answer) => answer.before !== answer.after)
}
