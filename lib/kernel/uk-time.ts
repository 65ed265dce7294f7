const inLondon = { timeZone: 'Europe/London' } as const
const dateFormat = new Intl.DateTimeFormat('en-GB', { ...inLondon, day: 'numeric', month: 'long', year: 'numeric' })
const timeFormat = new Intl.DateTimeFormat('en-GB', { ...inLondon, hour: 'numeric', minute: '2-digit', hourCycle: 'h12' })

/** A day as the NHS service manual writes it, in UK time: `6 August 2018`. */
export function ukDate(instant: Date): string {
  return dateFormat.format(instant)
}

/** A time of day as the NHS service manual writes it, in UK time: `5:30pm`, `midday`, `midnight`. */
export function ukTime(instant: Date): string {
  const time = timeFormat.format(instant).replace(/\s/g, '').toLowerCase()
  if (time === '12:00pm') return 'midday'
  if (time === '12:00am') return 'midnight'
  return time.replace(':00', '')
}

/** A day and a time in UK time: `6 August 2018 at 5:30pm`. */
export function ukDateTime(instant: Date): string {
  return `${ukDate(instant)} at ${ukTime(instant)}`
}
