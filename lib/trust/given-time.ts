import { z } from 'zod'

/** ISO 8601: a date, or a date and a time with or without seconds, a fraction of them and an offset. */
const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/** The time that a text gives; what names no offset is UTC. Undefined when it is none. */
export function readTime(text: string): Date | undefined {
  const [, day, minutes = '00:00', seconds = ':00', offset = 'Z'] = form.exec(text) ?? []
  if (day === undefined) return undefined
  const [, hours, rest = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(offset) ?? []
  const midnight = new Date(`${day}T00:00:00Z`)
  const at = new Date(`${day}T${minutes}${seconds}${hours === undefined ? 'Z' : `${hours}:${rest}`}`)
  return Number.isNaN(at.getTime()) || Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day ? undefined : at
}

/** A time that somebody gives to a command. */
export const givenTime = z.string().transform((text, context) => {
  const at = readTime(text)
  if (at) return at
  context.addIssue({ code: 'custom', message: 'is no time: give a date as 2026-06-01 or a time as 2026-06-01T12:00:00Z' })
  return z.NEVER
})
