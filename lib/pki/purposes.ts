import type { Extensions } from './extensions.ts'
import { oidName, oids } from './oids.ts'

/** Purposes that a receiver has, and the one that has a rule of its own. */
const expected: readonly string[] = [oids.serverAuth, oids.clientAuth, oids.ocspSigning]

/** Names of the purposes that a receiver does not need, "any" among them: a few of them, to be shown. */
export function unusualPurposes({ known }: Extensions): string[] {
  return (known.extendedKeyUsage ?? []).filter((purpose) => !expected.includes(purpose)).slice(0, 8).map(oidName)
}
