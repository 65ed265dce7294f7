import { afterAll, describe, expect, it } from 'vitest'
import { agrees, describeSeen, isResolving, type SeenName } from '../domain-look.ts'
import type { DnsType } from '../dns-packet.ts'
import { startTestDns, type Reply, type TestDns } from '../testing/dns-server.ts'
import { lookUpDomain, lookUpTexts } from './look-up-domain.ts'

const full = (name: string) => `bars-int-x26.${name}.thirdparty.nhs.uk`
const noSuchName: Reply = { code: 3, authorities: [['nhs.uk', 'SOA', 'nhs.uk']] }
const noSuchRecord: Reply = { authorities: [['nhs.uk', 'SOA', 'nhs.uk']] }
const cloud = [[full('cloud'), 'CNAME', 'one.example'], ['one.example', 'CNAME', 'two.example']] as const

/** What the server says of the names below; of all others that there are none. */
const zone: Record<string, (type: DnsType, overTcp: boolean) => Reply> = {
  [full('plain')]: (type) => (type === 'A' ? { answers: [[full('plain'), 'A', '51.140.1.1'], [full('plain'), 'A', '51.140.1.2']] } : type === 'AAAA' ? { answers: [[full('plain'), 'AAAA', '2a01:4f8::7']] } : noSuchRecord),
  'thirdparty.nhs.uk': (type) => (type === 'NS' ? { answers: [['thirdparty.nhs.uk', 'NS', 'ns2.nhs.uk'], ['thirdparty.nhs.uk', 'NS', 'ns1.nhs.uk']] } : noSuchRecord),
  'nhs.uk': (type) => (type === 'CAA' ? { answers: [['nhs.uk', 'CAA', '0 issue "ca.example"']] } : noSuchRecord),
  [full('cloud')]: (type) => (type === 'A' ? { answers: [...cloud, ['two.example', 'A', '51.140.1.3']] } : { answers: cloud, authorities: [['example', 'SOA', 'example']] }),
  [full('onward')]: () => ({ answers: [[full('onward'), 'CNAME', full('plain')]] }),
  [full('loop')]: () => ({ answers: [[full('loop'), 'CNAME', full('pool')]] }),
  [full('pool')]: () => ({ answers: [[full('pool'), 'CNAME', full('loop')]] }),
  [full('dangling')]: () => ({ code: 3, answers: [[full('dangling'), 'CNAME', 'gone.example']] }),
  [full('empty')]: () => noSuchRecord,
  [full('broken')]: () => ({ code: 2 }),
  [full('partly')]: (type) => (type === 'A' ? { answers: [[full('partly'), 'A', '51.140.1.6']] } : { code: 2 }),
  [full('refused')]: () => ({ code: 5 }),
  [full('lame')]: () => ({ code: 2, extendedError: 22 }),
  [full('referral')]: () => ({ authorities: [[full('referral'), 'NS', 'ns.gone.example']] }),
  [full('silent')]: () => ({ delay: 'never' }),
  [full('slow')]: (type) => (type === 'A' ? { delay: 250, answers: [[full('slow'), 'A', '51.140.1.4']] } : noSuchRecord),
  [full('long')]: (type, overTcp) => (type !== 'A' ? noSuchRecord : overTcp ? { answers: Array.from({ length: 60 }, (_, number) => [full('long'), 'A', `51.140.2.${number}`] as const) } : { truncated: true }),
  [full('rubbish')]: () => ({ raw: Uint8Array.from([0x81, 0x80, 0, 1, 255, 255, 0, 0, 0, 0, 1, 2, 3]) }),
  [`_bars-receiver.${full('plain')}`]: (type) => (type === 'TXT' ? { answers: [[`_bars-receiver.${full('plain')}`, 'TXT', 'x'.repeat(300)]] } : noSuchRecord),
}

const servers: TestDns[] = []
const start = async (reply: Parameters<typeof startTestDns>[0]) => {
  const server = await startTestDns(reply)
  servers.push(server)
  return server
}
afterAll(() => Promise.all(servers.map((server) => server.stop())))

const server = await start((name, type, overTcp) => zone[name]?.(type, overTcp) ?? noSuchName)
const look = async (name: string, timeout = 3000) => (await lookUpDomain({ resolvers: [server.resolver], timeout }, full(name))).answers[0]!.seen

describe('a name, as a DNS server tells of it', () => {
  it('has addresses of both kinds, the name servers of its zone and the CAA records that apply', async () => {
    const seen = await look('PLAIN')
    expect(seen).toEqual({ status: 'resolves', addresses: ['51.140.1.1', '51.140.1.2', '2a01:4f8::7'], aliases: [], nameServers: ['ns1.nhs.uk', 'ns2.nhs.uk'], caa: ['0 issue "ca.example"'] })
    expect(describeSeen(seen)).toBe('The name resolves to 51.140.1.1, 51.140.1.2, 2a01:4f8::7.')
  })

  it('is followed through aliases, in one answer or in several', async () => {
    expect(await look('cloud')).toMatchObject({ status: 'resolves', addresses: ['51.140.1.3'], aliases: ['one.example', 'two.example'] })
    expect(await look('onward')).toMatchObject({ status: 'resolves', aliases: [full('plain')] })
  })

  it('is kept apart from what was not answered: a record further up does not apply for certain then', async () => {
    expect(await look('partly')).toEqual({ status: 'resolves', addresses: ['51.140.1.6'], aliases: [], nameServers: [], caa: [], unanswered: ['AAAA', 'NS', 'CAA'] })
  })

  it.each<[string, Partial<SeenName>]>([
    ['loop', { status: 'alias-loop', aliases: [full('pool'), full('loop')] }],
    ['dangling', { status: 'does-not-exist', aliases: ['gone.example'] }],
    ['missing', { status: 'does-not-exist', aliases: [], nameServers: ['ns1.nhs.uk', 'ns2.nhs.uk'] }],
    ['empty', { status: 'no-addresses' }],
    ['broken', { status: 'failed', because: 'server-failure' }],
    ['refused', { status: 'failed', because: 'refused' }],
    ['lame', { status: 'lame' }],
    ['referral', { status: 'lame' }],
    ['rubbish', { status: 'failed', because: 'bad-answer' }],
  ])('that is “%s” is told apart', async (name, expected) => expect(await look(name)).toMatchObject(expected))

  it('is waited for while the server is slow, and given up within the time limit', async () => {
    expect(await look('slow')).toMatchObject({ status: 'resolves' })
    const began = performance.now()
    expect(await look('silent', 400)).toEqual({ status: 'failed', because: 'timeout' })
    expect(performance.now() - began).toBeLessThan(1500)
  })

  it('is asked for over TCP when the answer was cut off, and kept in part when it is long', async () => {
    expect(await look('long')).toMatchObject({ status: 'resolves', addresses: Array.from({ length: 20 }, (_, number) => `51.140.2.${number}`) })
    expect(server.asked).toContain(`${full('long')} A tcp`)
  })

  it('is looked up at nobody’s who is not there, and however it is written', async () => {
    expect(await lookUpDomain({ resolvers: ['127.0.0.1:1'], timeout: 1000 }, full('plain'))).toMatchObject({ answers: [{ seen: { status: 'failed' } }] })
    expect(await lookUpDomain({ resolvers: ['not an address'], timeout: 1000 }, full('plain'))).toMatchObject({ answers: [{ seen: { status: 'failed', because: 'unreachable' } }] })
    expect(await look(`${'a'.repeat(300)}..`, 500)).toEqual({ status: 'failed', because: 'bad-answer' })
  })
})

describe('two resolvers', () => {
  it('are both asked, and it shows where they disagree or one is silent', async () => {
    const other = await start((name, type) => (name === full('silent') ? zone[full('plain')]!(type, false) : name === full('plain') && type === 'A' ? { answers: [[name, 'A', '51.140.9.9']] } : noSuchName))
    const both = (name: string) => lookUpDomain({ resolvers: [server.resolver, other.resolver], timeout: 600 }, full(name))
    expect((await both('plain')).answers.map(({ resolver }) => resolver)).toEqual([server.resolver, other.resolver])
    expect([agrees(await both('plain')), agrees(await both('empty')), agrees(await both('broken'))]).toEqual([false, false, true])
    const oneSilent = await both('silent')
    expect([agrees(oneSilent), oneSilent.answers[0]!.seen.status]).toEqual([true, 'failed'])
  })

  it('see a name come into being', async () => {
    let there = false
    const later = await start((name, type) => (there && type === 'A' && name === full('new') ? { answers: [[name, 'A', '51.140.1.5']] } : there ? noSuchRecord : noSuchName))
    const seen = async () => isResolving(await lookUpDomain({ resolvers: [later.resolver, later.resolver] }, full('new')))
    expect(await seen()).toBe(false)
    there = true
    expect(await seen()).toBe(true)
  })
})

describe('texts', () => {
  it('are joined, missing, or not to be had', async () => {
    const texts = async (name: string, timeout = 2000) => (await lookUpTexts({ resolvers: [server.resolver], timeout }, name))[0]!.texts
    expect(await texts(`_bars-receiver.${full('plain')}`)).toEqual(['x'.repeat(300)])
    expect(await texts(full('missing'))).toEqual([])
    expect(await texts(full('broken'))).toBeNull()
    expect(await texts(full('silent'), 300)).toBeNull()
  })
})
