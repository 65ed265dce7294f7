/** Seconds to wait after each look that did not find what is waited for; the last one goes on. */
const waits = [5, 10, 20, 40, 90, 180, 300, 600, 1200, 3600, 2 * 3600, 4 * 3600, 6 * 3600] as const
const week = 7 * 86_400

/** When a name is looked up next, and how many looks in a row have not found what is waited for. */
export type NextLook = { readonly nextAt: Date; readonly misses: number }

/**
 * Looks begin close together, for somebody who watches, and grow apart to six hours. Once nothing is waited for (`settled`:
 * the name resolves, and this look found the proof of its control or its domain is confirmed) a name is looked up weekly.
 */
export function nextLook(at: Date, { settled, misses }: { readonly settled: boolean; readonly misses: number }): NextLook {
  if (settled) return { nextAt: new Date(at.getTime() + week * 1000), misses: 0 }
  const wait = waits[Math.min(Math.max(0, misses), waits.length - 1)] as number
  return { nextAt: new Date(at.getTime() + wait * 1000), misses: Math.min(Math.max(0, misses) + 1, waits.length) }
}

/** When a look comes that is less than an hour away, to follow “The next look is”; null for a later one, which is said by its date. */
export function soonText(nextAt: Date, now: Date): string | null {
  const seconds = Math.ceil((nextAt.getTime() - now.getTime()) / 1000)
  if (seconds <= 0) return 'due now'
  if (seconds < 60) return seconds === 1 ? 'in 1 second' : `in ${seconds} seconds`
  if (seconds <= 600) return 'in a few minutes'
  return seconds < 3600 ? 'within the hour' : null
}
