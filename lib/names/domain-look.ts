import { z } from 'zod'
import { lookFailures, type LookFailure } from './dns-answer.ts'
import { specialAddress } from '#lib/kernel/special-address.ts'

/** What is kept of one look at most, so that no answer can fill the database. */
export const mostKept = { addresses: 20, aliases: 9, records: 20, resolvers: 6 } as const

const name = z.string().max(1100)
const aliases = z.array(name).max(mostKept.aliases)
/** The parts of a look that are asked for on their own. */
export const lookParts = ['A', 'AAAA', 'NS', 'CAA'] as const
export type LookPart = (typeof lookParts)[number]
const around = {
  /** Parts that no answer was had to, left out when there are none: that they are empty here says nothing. */
  unanswered: z.array(z.enum(lookParts)).min(1).max(lookParts.length).optional(), aliases,
  nameServers: z.array(name).max(mostKept.records), caa: z.array(z.string().max(300)).max(mostKept.records),
}

/** What one resolver said of a name. `aliases` is the CNAME chain in order, `nameServers` those of the zone that holds the name, `caa` the records that apply (RFC 8659). */
export const seenName = z.discriminatedUnion('status', [
  z.object({ status: z.literal('resolves'), addresses: z.array(z.string().max(45)).min(1).max(mostKept.addresses), ...around }),
  z.object({ status: z.literal('no-addresses'), ...around }),
  z.object({ status: z.literal('does-not-exist'), ...around }),
  z.object({ status: z.literal('alias-loop'), aliases }),
  z.object({ status: z.literal('lame') }),
  z.object({ status: z.literal('failed'), because: z.enum(lookFailures) }),
])
export type SeenName = z.infer<typeof seenName>

/** What all resolvers said of a name at one time. */
export const domainLook = z.object({ answers: z.array(z.object({ resolver: z.string().max(60), seen: seenName })).min(1).max(mostKept.resolvers) })
export type DomainLook = z.infer<typeof domainLook>

/** Something that was seen, and for how long: looks that saw the same are one. */
export type SeenSpan = { readonly firstAt: Date; readonly lastAt: Date; readonly look: DomainLook }

/** The answers that say something of the name; a resolver that failed says nothing. */
function answersOf(look: DomainLook): Exclude<SeenName, { status: 'failed' }>[] {
  return look.answers.flatMap(({ seen }) => (seen.status === 'failed' ? [] : [seen]))
}

/** True when the part was asked for and answered. */
function answered(seen: SeenName, part: LookPart): boolean {
  return 'nameServers' in seen && !seen.unanswered?.includes(part)
}

/** The addresses of one kind. */
function ofKind(addresses: readonly string[], part: LookPart): string[] {
  return addresses.filter((address) => address.includes(':') === (part === 'AAAA'))
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((value) => other.includes(value)) && other.every((value) => one.includes(value))
}

/** True when two answers say the same, as far as both were answered. Behind an alias a host deals its addresses out in turns: some in common are enough there. */
function saysSame(one: SeenName, other: SeenName): boolean {
  if (one.status === 'failed' || other.status === 'failed') return one.status === other.status && 'because' in one && 'because' in other && one.because === other.because
  if (one.status !== other.status || one.status === 'lame' || other.status === 'lame') return one.status === other.status
  if (one.aliases.join() !== other.aliases.join()) return false
  if (one.status === 'alias-loop' || other.status === 'alias-loop') return true
  const sameAddresses = (part: LookPart) => {
    const [theirs, others] = [one, other].map((seen) => (seen.status === 'resolves' ? ofKind(seen.addresses, part) : [])) as [string[], string[]]
    return sameSet(theirs, others) || (one.aliases.length > 0 && theirs.some((address) => others.includes(address)))
  }
  const same: Record<LookPart, () => boolean> = { A: () => sameAddresses('A'), AAAA: () => sameAddresses('AAAA'), NS: () => sameSet(one.nameServers, other.nameServers), CAA: () => sameSet(one.caa, other.caa) }
  return lookParts.every((part) => !answered(one, part) || !answered(other, part) || same[part]())
}

/** True when the answers that were had say the same. An answer that is missing is no disagreement. */
export function agrees(look: DomainLook): boolean {
  const answers = answersOf(look)
  return answers.every((one, index) => answers.slice(index + 1).every((other) => saysSame(one, other)))
}

/** True when every part of the name was answered by whoever answered at all. */
export function isWhole(look: DomainLook): boolean {
  return answersOf(look).every((seen) => !('unanswered' in seen) || !seen.unanswered)
}

/** True when the name resolves, whichever resolver is asked. */
export function isResolving(look: DomainLook): boolean {
  const answers = answersOf(look)
  return answers.length > 0 && answers.every((seen) => seen.status === 'resolves')
}

/** True when the name has no address, as everybody says who answered. */
export function denies(look: DomainLook): boolean {
  const answers = answersOf(look)
  return answers.length > 0 && answers.every(({ status }) => status === 'does-not-exist' || status === 'no-addresses')
}

/** True when two looks saw the same of the name. One resolver that fails beside another that answers is no change, nor is a part that was not answered. */
export function sameLook(one: DomainLook, other: DomainLook): boolean {
  const [theirs, others] = [one, other].map((look) => {
    const answers: SeenName[] = answersOf(look)
    return answers.length > 0 ? answers : look.answers.map(({ seen }) => seen)
  }) as [SeenName[], SeenName[]]
  return theirs.every((seen) => others.some((each) => saysSame(seen, each))) && others.every((seen) => theirs.some((each) => saysSame(seen, each)))
}

/** Every address that a resolver gave, each once, in order. */
export function addressesOf(look: DomainLook): string[] {
  return [...new Set(answersOf(look).flatMap((seen) => (seen.status === 'resolves' ? seen.addresses : [])))].sort()
}

/**
 * The addresses that the name has for certain: every resolver that answered gave them, and two did at least, or the only one that was asked. Empty while
 * any says that the name does not resolve.
 */
export function vouchedAddresses(look: DomainLook): string[] {
  const given = look.answers.flatMap(({ seen }) => (seen.status === 'resolves' ? [seen.addresses] : []))
  if (!isResolving(look) || given.length < Math.min(2, look.answers.length)) return []
  return addressesOf(look).filter((address) => given.every((addresses) => addresses.includes(address)))
}

/** The addresses of a look that BaRS cannot call, with why. Addresses for examples are told apart: they say that nothing real is there yet. */
export function uncallable(look: DomainLook): { readonly address: string; readonly what: string; readonly example: boolean }[] {
  return addressesOf(look).flatMap((address) => {
    const special = specialAddress(address)
    return special ? [{ address, ...special }] : []
  })
}

/** Every alias that a resolver followed, each once. */
export function aliasesOf(look: DomainLook): string[] {
  return [...new Set(answersOf(look).flatMap((seen) => ('aliases' in seen ? seen.aliases : [])))]
}

/** The last name of the CNAME chain, where there is one. */
export function aliasTarget(look: DomainLook): string | null {
  const chain = answersOf(look).flatMap((seen) => ('aliases' in seen && seen.status !== 'alias-loop' ? [seen.aliases] : [])).find((aliases) => aliases.length > 0)
  return chain?.at(-1) ?? null
}

/** True when a name stands the same in two looks: its status and where its alias leads, whatever its addresses. */
export function standsAlike(one: DomainLook, other: DomainLook): boolean {
  return outcomeOf(one).status === outcomeOf(other).status && aliasTarget(one) === aliasTarget(other)
}

/** How a look turned out, in one word: what the first resolver that answered saw; `failed` when none did. */
export function outcomeOf(look: DomainLook): SeenName {
  return answersOf(look)[0] ?? (look.answers[0] as DomainLook['answers'][number]).seen
}

const failures: Record<LookFailure, string> = {
  timeout: 'no answer came in time',
  'server-failure': 'the server said that it failed',
  refused: 'the server refused to answer',
  unreachable: 'the server could not be reached',
  'bad-answer': 'the answer could not be read',
}

/** A sentence for people on what one resolver saw. */
export function describeSeen(seen: SeenName): string {
  switch (seen.status) {
    case 'resolves':
      return `The name resolves to ${seen.addresses.join(', ')}${seen.aliases.length > 0 ? ` by way of ${seen.aliases.join(', ')}` : ''}.`
    case 'no-addresses':
      return seen.aliases.length > 0 ? `The name points to ${seen.aliases.at(-1)}, which has no address.` : 'The name is in DNS but has no address yet.'
    case 'does-not-exist':
      return seen.aliases.length > 0 ? `The name points to ${seen.aliases.at(-1)}, which is not in DNS.` : 'The name is not in DNS yet.'
    case 'alias-loop':
      return `The aliases of the name lead in a circle or are too many: ${seen.aliases.join(', ')}.`
    case 'lame':
      return 'The name is handed to name servers that do not answer for it.'
    case 'failed':
      return `The name could not be looked up: ${failures[seen.because]}. This does not hold you up.`
  }
}

/** What to do about what was seen; null where nothing is to be done or the person can do nothing. */
export function adviceFor(seen: SeenName): string | null {
  switch (seen.status) {
    case 'alias-loop':
      return 'Ask whoever runs your DNS to end the chain at a name with an address.'
    case 'lame':
      return 'Ask the DNS team which name servers your name was handed to, and whoever runs those to answer for it.'
    case 'no-addresses':
      return 'Ask for an address (A or AAAA record) to be added.'
    case 'does-not-exist':
      return seen.aliases.length > 0 ? 'Ask for the alias to be pointed to a name that exists.' : null
    default:
      return null
  }
}

/** What changed from one look to the next, a sentence each, the weightiest first; empty when nothing did. */
export function changesBetween(before: DomainLook, after: DomainLook): string[] {
  if (sameLook(before, after)) return []
  const [was, is] = [outcomeOf(before), outcomeOf(after)]
  const said: string[] = []
  if (was.status !== is.status) said.push(describeSeen(is))
  else {
    const kinds = (['A', 'AAAA'] as const).filter((part) => [before, after].every((look) => answersOf(look).every((seen) => seen.status !== 'resolves' || answered(seen, part))))
    const known = (look: DomainLook) => kinds.flatMap((part) => ofKind(addressesOf(look), part))
    said.push(...listChange('Address', known(before), known(after)))
  }
  const [pointed, points] = [aliasTarget(before), aliasTarget(after)]
  if (was.status === is.status && pointed !== points) said.push(points ? `It now points to ${points}${pointed ? `, before to ${pointed}` : ''}.` : `It no longer points to ${pointed}.`)
  const both = (part: LookPart) => answered(was, part) && answered(is, part)
  if ('nameServers' in was && 'nameServers' in is) {
    said.push(...(both('NS') ? listChange('Name server', was.nameServers, is.nameServers) : []), ...(both('CAA') ? listChange('CAA record', was.caa, is.caa) : []))
  }
  if (agrees(before) && !agrees(after)) said.push('The resolvers no longer agree.')
  if (!agrees(before) && agrees(after)) said.push('The resolvers agree now.')
  return said.length > 0 ? said : ['What the resolvers say is different.']
}

function listChange(what: string, before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((value) => !before.includes(value))
  const gone = before.filter((value) => !after.includes(value))
  const plural = (values: readonly string[]) => (values.length === 1 ? what : what === 'Address' ? 'Addresses' : `${what}s`)
  return [...(added.length > 0 ? [`${plural(added)} added: ${added.join(', ')}.`] : []), ...(gone.length > 0 ? [`${plural(gone)} gone: ${gone.join(', ')}.`] : [])]
}
