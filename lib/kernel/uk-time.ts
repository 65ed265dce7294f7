const inLondon = { timeZone: 'Europe/London' } as const
const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
const time = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' } as const
const dateFormat = new Intl.DateTimeFormat('en-GB', { ...inLondon, ...day })
const timeFormat = new Intl.DateTimeFormat('en-GB', { ...inLondon, ...time })
// one call gives both: formatting is what a page of dates costs most
const bothFormat = new Intl.DateTimeFormat('en-GB', { ...inLondon, ...day, ...time })

/** A day as the NHS service manual writes it, in UK time: `6 August 2018`. */
export function ukDate(instant: Date): string {
  return dateFormat.format(instant)
}

/** A time of day as the NHS service manual writes it, in UK time: `5:30pm`, `midday`, `midnight`. */
export function ukTime(instant: Date): string {
  return asNhsTime(timeFormat.format(instant))
}

/** A day and a time in UK time: `6 August 2018 at 5:30pm`. */
export function ukDateTime(instant: Date): string {
  const [date, at] = bothFormat.format(instant).split(/ at |, /)
  return `${date} at ${asNhsTime(at ?? '')}`
}

function asNhsTime(formatted: string): string {
  const time = formatted.replace(/\s/g, '').toLowerCase()
  if (time === '12:00pm') return 'midday'
  if (time === '12:00am') return 'midnight'
  return time.replace(':00', '')
}
