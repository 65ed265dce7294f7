/** The portal that is measured, in production mode with the sandbox's data. */
export type PortalUnderTest = {
  readonly url: string
  /** In the application's role. */
  readonly databaseUrl: string
  readonly chromiumPath: string
  /** Process number of the web server. */
  readonly serverPid: number
}

/** One measured number. `aim` says what it should be, in words. */
export type Figure = { readonly figure: string; readonly value: number; readonly unit: string; readonly aim?: string; readonly met?: boolean }

/** The default export of each `*.bench.ts`. */
export type Bench = (portal: PortalUnderTest) => Promise<readonly Figure[]>

/** The middle one of some numbers. @throws when there is none */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('There is no median of nothing')
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[sorted.length / 2 - 1] as number)) / 2
}
