import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import { stateFacts } from '#lib/requests/states.ts'
import type { QueueItem } from './queue-view.ts'

/**
 * One field (RFC 4180 section 2). A text that a spreadsheet would run as a formula is given an apostrophe first.
 * Source: OWASP, CSV injection.
 */
export function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^\s*[=+\-@\t\r\n]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its end (RFC 4180 section 2). */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}

export const queueCsvHeader = csvLine(['Reference', 'Environment', 'FQDN', 'Organisation', 'ODS code of the organisation', 'ODS code of the receiver', 'Kind', 'Status', 'Who has it', 'Since (UTC)', 'Days waiting', 'First submitted (UTC)', 'Mail failed'])

/** A request as a line of the list; times are in UTC (ISO 8601). */
export function queueCsvLine(item: QueueItem, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - item.since.getTime()) / 86_400_000))
  const holder = item.holder === 'organisation' ? 'Organisation' : deskTitle[item.holder]
  return csvLine([
    item.reference, environmentTitle[item.environment], item.fqdn, item.organisation, item.organisationOdsCode, item.odsCode, item.kind, stateFacts[item.state].title, holder,
    item.since.toISOString(), days, item.submittedAt?.toISOString() ?? '', item.mailFailed ? 'yes' : 'no',
  ])
}
