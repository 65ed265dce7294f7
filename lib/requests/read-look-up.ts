import { domainLookUp, odsLookUp } from '#lib/names/look-ups.ts'
import type { ReceiverLookUp } from './receiver-view.ts'

/** What was looked up of a receiver, from how it is stored: `{dns, ods}` and the moment. Null when nothing was, or it cannot be read. */
export function readLookUp(stored: unknown, at: Date | null): ReceiverLookUp | null {
  const { dns, ods } = (stored ?? {}) as { dns?: unknown; ods?: unknown }
  const [readDns, readOds] = [domainLookUp.safeParse(dns), odsLookUp.safeParse(ods)]
  return at && readDns.success && readOds.success ? { dns: readDns.data, ods: readOds.data, at } : null
}
