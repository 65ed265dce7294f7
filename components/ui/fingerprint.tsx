import { showFingerprint } from '#lib/kernel/fingerprint.ts'
import { breakBetween } from './breakable.tsx'

/** Eight pairs of digits with their colons: what fits on a line of the narrowest screen. */
const group = /.{1,24}/g

/** A SHA-256 to be compared by eye, as openssl prints it: evenly spaced, and broken after every eighth pair only. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  return <span className="font-mono text-base">{breakBetween(showFingerprint(sha256).match(group) ?? [])}</span>
}
