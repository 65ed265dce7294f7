import type { DnsMessage, DnsType } from './dns-packet.ts'

/** Why no answer was had, when it is the look-up that failed and not the name. */
export const lookFailures = ['timeout', 'server-failure', 'refused', 'unreachable', 'bad-answer'] as const
export type LookFailure = (typeof lookFailures)[number]

/**
 * What one answer says of a name and a record type. `aliases` is the CNAME chain in order, without the name itself.
 * `onward`: the chain leads to a name that the answer says nothing of, which has to be asked for.
 */
export type Answered =
  | { readonly kind: 'found'; readonly values: readonly string[]; readonly aliases: readonly string[] }
  | { readonly kind: 'no-data' | 'no-name' | 'loop'; readonly aliases: readonly string[] }
  | { readonly kind: 'onward'; readonly next: string; readonly aliases: readonly string[] }
  | { readonly kind: 'lame' }
  | { readonly kind: 'failed'; readonly because: LookFailure }

/** Aliases that are followed at most. */
export const longestChain = 8

/** RFC 8914 section 4.23: none of the servers that the name is delegated to answered for it. */
const noReachableAuthority = 22
const [noError, serverFailure, nameError, refused] = [0, 2, 3, 5]

/** The path from the name first asked for, made longer by the aliases of one answer; `loop` when they come round or are too many. */
function follow(message: DnsMessage, before: readonly string[]): { readonly path: readonly string[]; readonly loop: boolean } {
  const path = [...before]
  for (;;) {
    const next = message.answers.find((record) => record.type === 'CNAME' && record.name === path.at(-1))?.value
    if (next === undefined) return { path, loop: false }
    const round = path.includes(next)
    path.push(next)
    if (round || path.length > longestChain + 1) return { path, loop: true }
  }
}

/**
 * Reads what an answer says. Negative answers are told apart as RFC 2308 section 2 does: no such name, no such record, and a
 * referral to servers that the resolver got no answer from (a lame delegation, RFC 1912 section 2.8).
 * @param path the name first asked for and the aliases followed since, in lower case; the question was for the last of them.
 */
export function readAnswer(message: DnsMessage, path: readonly string[], type: DnsType): Answered {
  if (message.code === serverFailure && message.extendedErrors.includes(noReachableAuthority)) return { kind: 'lame' }
  if (message.code === refused) return { kind: 'failed', because: 'refused' }
  if (message.code !== noError && message.code !== nameError) return { kind: 'failed', because: 'server-failure' }
  const followed = follow(message, path)
  const aliases = followed.path.slice(1)
  if (followed.loop) return { kind: 'loop', aliases }
  const end = followed.path.at(-1) as string
  const values = message.answers.filter((record) => record.type === type && record.name === end).map((record) => record.value)
  if (values.length > 0) return { kind: 'found', values: [...new Set(values)], aliases }
  if (message.code === nameError) return { kind: 'no-name', aliases }
  const hasStart = message.authorities.some((record) => record.type === 'SOA')
  if (followed.path.length > path.length && !hasStart) return { kind: 'onward', next: end, aliases }
  const refers = !hasStart && !message.authoritative && message.authorities.some((record) => record.type === 'NS')
  return refers ? { kind: 'lame' } : { kind: 'no-data', aliases }
}
