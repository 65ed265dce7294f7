import { ukDate, ukDateTime } from '#lib/kernel/uk-time.ts'

/** A moment in UK time, as the NHS service manual writes it; `day` leaves the time out. */
export function DateTime({ value, day }: { value: Date; day?: boolean }) {
  return <time dateTime={value.toISOString()}>{day ? ukDate(value) : ukDateTime(value)}</time>
}
