import { reminderDays, type ReminderDays } from '#lib/mail/expiry-reminder.ts'

/** What a certificate's reminders depend on. */
export type ExpiringCertificate = {
  readonly notAfter: Date
  readonly revokedAt: Date | null
  /** A later certificate of the same receiver is in force. */
  readonly superseded: boolean
  /** The reminders that were sent, in days. */
  readonly sent: readonly number[]
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The days of the calendar between now and a certificate's last day, in UK time: 0 on the day itself, whatever the clocks do in between. */
export function daysLeft(notAfter: Date, now: Date): number {
  const dayNumber = (instant: Date) => Date.parse(londonDay.format(instant)) / 86_400_000
  return dayNumber(notAfter) - dayNumber(now)
}

/** True once the certificate's time is over. */
export function hasExpired(notAfter: Date, now: Date): boolean {
  return now.getTime() > notAfter.getTime()
}

/**
 * The reminder that is due now, or null. It is the latest one whose time has come: after an outage the ones that were
 * missed are left out, and a clock that goes back brings none again. Revoked, superseded and expired certificates have none.
 */
export function dueReminder(certificate: ExpiringCertificate, now: Date): ReminderDays | null {
  if (certificate.revokedAt || certificate.superseded || hasExpired(certificate.notAfter, now)) return null
  const left = daysLeft(certificate.notAfter, now)
  const latest = [...reminderDays].sort((a, b) => a - b).find((days) => left <= days)
  if (latest === undefined || certificate.sent.some((days) => days <= latest)) return null
  return latest
}
