const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

/** How long something has waited, in its largest whole unit: `3 days`, `5 hours`, `less than an hour`. A clock that is behind counts as none. */
export function waited(since: Date, now: Date): string {
  const time = now.getTime() - since.getTime()
  if (time < hour) return 'less than an hour'
  return time < day ? count(Math.floor(time / hour), 'hour') : count(Math.floor(time / day), 'day')
}
