import type { Finding } from './finding.ts'

const parts = ['day', 'month', 'year'] as const

/** What was typed in the three fields of a date: the date at midnight UTC, null when all three are empty, or what is wrong with it. */
export type DateRead = { readonly date: Date | null; readonly findings: readonly Finding[] }

function wrong(field: string, message: string): DateRead {
  const finding: Finding = { code: 'date-not-readable', level: 'must', field, found: message, why: 'The date is kept with the record.', fix: message }
  return { date: null, findings: [finding] }
}

/**
 * Reads the fields `<name>-day`, `<name>-month` and `<name>-year` of a date input. `what` begins the messages, such as "Test date".
 * Months may be written as a number or by name. Source: NHS service manual, dates.
 */
export function readDateInput(values: Readonly<Record<string, string | undefined>>, name: string, what: string): DateRead {
  const [day, month, year] = parts.map((part) => (values[`${name}-${part}`] ?? '').trim()) as [string, string, string]
  if (!day && !month && !year) return { date: null, findings: [] }
  const missing = parts.filter((_, index) => ![day, month, year][index])
  if (missing.length > 0) return wrong(`${name}-${missing[0]}`, `${what} must include a ${missing.join(' and a ')}`)
  if (!/^\d{4}$/.test(year)) return wrong(`${name}-year`, 'Year must include 4 numbers')
  const monthNumber = monthOf(month)
  const date = new Date(Date.UTC(Number(year), monthNumber - 1, Number(day)))
  const real = /^\d{1,2}$/.test(day) && monthNumber > 0 && date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === Number(day)
  return real ? { date, findings: [] } : wrong(name, `${what} must be a real date`)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** 1 to 12, or 0 when it is no month. */
function monthOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const name = text.toLowerCase()
  return Math.max(months.indexOf(name), monthNames.indexOf(name)) + 1
}

/** A date as a form takes it back: `2026-12-31`. Empty for none. */
export function isoDate(date: Date | null | undefined): string {
  return date ? date.toISOString().slice(0, 10) : ''
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day it is in the UK, as a date of a form: midnight UTC. */
export function ukToday(now: Date): Date {
  return new Date(londonDay.format(now))
}
