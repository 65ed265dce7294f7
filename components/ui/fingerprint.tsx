import { Fragment } from 'react'
import { fingerprintPairs } from '#lib/kernel/fingerprint.ts'

/** A SHA-256 to be compared by eye, as openssl prints it: evenly spaced, and never broken within a pair of digits. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  const pairs = fingerprintPairs(sha256)
  return (
    <span className="font-mono text-base">
      {pairs.map((pair, index) => <Fragment key={index}>{pair}{index < pairs.length - 1 && <>:<wbr /></>}</Fragment>)}
    </span>
  )
}
