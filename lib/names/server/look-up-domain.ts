import 'server-only'
import { getServers } from 'node:dns'
import { distinctResolvers, readResolver, type Resolver } from '#lib/kernel/resolver.ts'
import type { TextAnswer } from '../control-proof.ts'
import { readAnswer, type Answered } from '../dns-answer.ts'
import type { DnsType } from '../dns-packet.ts'
import { lookParts, mostKept, type DomainLook, type SeenName } from '../domain-look.ts'
import { askResolver } from './ask-resolver.ts'

/** `resolvers` are addresses with an optional port, `10.0.0.1:53`; none means the machine's own. The time limit of a whole look is in milliseconds. */
export type DomainLookUpSettings = { readonly resolvers: readonly string[]; readonly timeout?: number }

type Ask = { readonly resolver: Resolver; readonly until: number }

/** The resolvers that are asked, each once: one that is named twice has nothing to compare. */
export function resolversOf(settings: DomainLookUpSettings): string[] {
  const named = distinctResolvers(settings.resolvers.length > 0 ? settings.resolvers : getServers())
  return (named.length > 0 ? named : ['127.0.0.1']).slice(0, mostKept.resolvers)
}

/**
 * Asks every resolver what a name resolves to: CNAME chain, A and AAAA, the name servers of its zone and the CAA records that apply. A look-up
 * that fails is a result like any other; this never throws and never takes much longer than the time limit.
 */
export async function lookUpDomain(settings: DomainLookUpSettings, fqdn: string): Promise<DomainLook> {
  const until = performance.now() + (settings.timeout ?? 4000)
  const answers = resolversOf(settings).map(async (resolver) => ({ resolver, seen: await seeName({ resolver: readResolver(resolver), until }, fqdn.toLowerCase()) }))
  return { answers: await Promise.all(answers) }
}

/** Asks every resolver for the texts (TXT) at a name. */
export async function lookUpTexts(settings: DomainLookUpSettings, name: string): Promise<TextAnswer[]> {
  const until = performance.now() + (settings.timeout ?? 4000)
  return Promise.all(
    resolversOf(settings).map(async (resolver) => {
      const answered = await follow({ resolver: readResolver(resolver), until }, name.toLowerCase(), 'TXT')
      const known = answered.kind === 'found' || answered.kind === 'no-data' || answered.kind === 'no-name'
      return { resolver, texts: known ? (answered.kind === 'found' ? answered.values.slice(0, mostKept.records) : []) : null }
    }),
  )
}

/** Asks until the chain of aliases ends, which one answer of a resolver usually holds whole. */
async function follow({ resolver, until }: Ask, name: string, type: DnsType): Promise<Exclude<Answered, { kind: 'onward' }>> {
  const path = [name]
  for (;;) {
    const asked = await askResolver(resolver, path.at(-1) as string, type, until - performance.now())
    if ('failure' in asked) return { kind: 'failed', because: asked.failure }
    const answered = readAnswer(asked.message, path, type)
    if (answered.kind !== 'onward') return answered
    path.splice(1, path.length, ...answered.aliases)
  }
}

async function seeName(ask: Ask, fqdn: string): Promise<SeenName> {
  const [v4, v6, nameServers, caa] = await Promise.all([follow(ask, fqdn, 'A'), follow(ask, fqdn, 'AAAA'), nearest(ask, fqdn, 'NS'), nearest(ask, fqdn, 'CAA')])
  const both = [v4, v6]
  const aliases = both.flatMap((answered) => ('aliases' in answered ? [answered.aliases] : [])).sort((one, other) => other.length - one.length)[0] ?? []
  const unanswered = lookParts.filter((_, index) => !isAnswered([v4, v6, nameServers, caa][index]!))
  const around = { aliases: aliases.slice(0, mostKept.aliases), nameServers: nameServers.values, caa: caa.values, ...(unanswered.length > 0 ? { unanswered } : {}) }
  const addresses = both.flatMap((answered) => (answered.kind === 'found' ? answered.values : [])).slice(0, mostKept.addresses)
  if (addresses.length > 0) return { status: 'resolves', addresses, ...around }
  if (both.some(({ kind }) => kind === 'lame')) return { status: 'lame' }
  if (both.some(({ kind }) => kind === 'loop')) return { status: 'alias-loop', aliases: around.aliases }
  const failed = both.find((answered) => answered.kind === 'failed')
  if (failed) return { status: 'failed', because: failed.because }
  return { status: both.some(({ kind }) => kind === 'no-name') ? 'does-not-exist' : 'no-addresses', ...around }
}

type Nearest = { readonly kind: 'found' | 'none' | 'failed'; readonly values: string[] }

function isAnswered({ kind }: { readonly kind: Answered['kind'] | Nearest['kind'] }): boolean {
  return kind !== 'failed' && kind !== 'lame'
}

/**
 * The records of the name, or else of the nearest name above it that has any, up to nhs.uk: that zone's servers, or the CAA records that apply (RFC 8659 section 3).
 * Failed, where no answer was had for a name that is nearer than the first with records.
 */
async function nearest(ask: Ask, fqdn: string, type: 'NS' | 'CAA'): Promise<Nearest> {
  const labels = fqdn.split('.')
  const names = labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index).join('.')).slice(0, 6)
  const found = await Promise.all(names.map((name) => follow(ask, name, type)))
  const first = found.find((answered) => answered.kind === 'found' || !isAnswered(answered))
  if (first?.kind === 'found') return { kind: 'found', values: first.values.slice(0, mostKept.records).sort() }
  return { kind: first ? 'failed' : 'none', values: [] }
}
