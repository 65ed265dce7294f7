import { odsLookUp } from '#lib/names/look-ups.ts'
import type { ReceiverLookUp } from './receiver-view.ts'

/** What was looked up of a receiver's code, from how it is stored: `{ods}` and the moment. Null when nothing was, or it cannot be read. */
export function readLookUp(stored: unknown, at: Date | null): ReceiverLookUp | null {
  const { ods } = (stored ?? {}) as { ods?: unknown }
  const read = odsLookUp.safeParse(ods)
  return at && read.success ? { ods: read.data, at } : null
}
