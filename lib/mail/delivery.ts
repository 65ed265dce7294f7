/** How long a mail is tried before it is given up, in milliseconds: 5 days, as mail servers do (RFC 5321 section 4.5.4.1). */
export const triedFor = 5 * 86_400_000

/** A recipient that the server did not take a mail for, with its answer. `forGood`: it never will. */
export type Untaken = { readonly address: string; readonly error: string; readonly forGood: boolean }

type Recipients = { readonly to: readonly string[]; readonly cc: readonly string[]; readonly taken: readonly string[] }

/** Everybody that a mail is still to reach, each once, compared without regard to case. */
export function stillToReach({ to, cc, taken }: Recipients): string[] {
  const seen = new Set(taken.map((address) => address.toLowerCase()))
  return [...to, ...cc].filter((address) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()))
}

/**
 * What becomes of a mail after a try that reached all it still had to, save `without`. It is tried again while anybody may be taken
 * later, so that one wrong address costs nobody else the mail. In the end it has failed unless everybody it is addressed to got it; it is
 * sent without copies that were not taken.
 */
export function afterTry(mail: Recipients, without: readonly Untaken[], lastTry: boolean): { readonly verdict: 'sent' | 'failed' | 'again'; readonly taken: string[] } {
  const required = new Set(mail.to.map((address) => address.toLowerCase()))
  const missed = without.filter(({ address }) => required.has(address.toLowerCase()))
  const taken = stillToReach({ ...mail, taken: without.map(({ address }) => address) })
  if (!lastTry && without.some(({ forGood }) => !forGood)) return { verdict: 'again', taken }
  return { verdict: missed.length > 0 ? 'failed' : 'sent', taken }
}
