import { Fragment } from 'react'

/** A fingerprint to be compared by eye: evenly spaced, and never broken within a pair of digits. */
export function Fingerprint({ value }: { value: string }) {
  const pairs = value.split(':')
  return (
    <span className="font-mono text-base">
      {pairs.map((pair, index) => <Fragment key={index}>{pair}{index < pairs.length - 1 && <>:<wbr /></>}</Fragment>)}
    </span>
  )
}
