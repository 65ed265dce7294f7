import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { controlFilePath, controlRecordName, controlValue } from '#lib/names/control-proof.ts'
import { controlToken } from '#lib/names/server/control-token.ts'
import type { Reply, TestDns } from '#lib/names/testing/dns-server.ts'
import { startTestDns } from '#lib/names/testing/dns-server.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { RequestState } from '../states.ts'
import { claimDueLooks, hurryLook } from './domain-watch.repository.ts'
import { lookUpDueDomains } from './look-up-due-domains.ts'
import { readWatch } from '../domain-watch.ts'
import { confirmProven } from './confirm-proven.ts'
import type { LookUpServices } from './look-up-services.ts'
import { moveRequest } from './move-request.ts'

const secret = 'a secret that only this test knows'
const zone = new Map<string, Reply>()
let context: TestContext
let dns: TestDns[]
let services: LookUpServices
let inFlight = { now: 0, most: 0 }

beforeAll(async () => {
  context = await testContext()
  const play = () => startTestDns((name, type) => zone.get(`${name} ${type}`) ?? zone.get(name) ?? { code: 3 })
  dns = [await play(), await play()]
  services = { dns: { resolvers: dns.map((each) => each.resolver), timeout: 1500 }, ods: { baseUrl: 'http://127.0.0.1:1' }, controlFiles: { hosts: ['nhs.uk'], forbidden: [] }, secret, atOnce: 5 }
})
afterAll(async () => {
  await Promise.all(dns.map((each) => each.stop()))
  await context.close()
})
beforeEach(async () => {
  zone.clear()
  context.setNow('2026-06-01T09:00:00Z')
  await context.db.domainWatch.updateMany({ data: { nextAt: new Date('2030-01-01'), claimedUntil: null } })
})

const pass = (seconds: number) => context.setNow(new Date(context.now().getTime() + seconds * 1000))

async function dueReceiver(state: RequestState = 'preparing', given: object = {}) {
  const receiver = await makeReceiver(context.db, given)
  await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: context.now() } })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state })
  const value = controlValue(controlToken(secret, { organisationId: receiver.organisationId, receiverId: receiver.id, fqdn: receiver.fqdn }))
  const name = receiver.fqdn.toLowerCase()
  const resolve = (address = '51.140.1.1') => zone.set(`${name} A`, { answers: [[name, 'A', address]] }).set(name, {})
  const addRecord = (text = value) => zone.set(controlRecordName(name), { answers: [[controlRecordName(name), 'TXT', text]] })
  const watch = () => context.db.domainWatch.findUniqueOrThrow({ where: { receiverId: receiver.id } })
  const looks = () => context.db.domainLook.findMany({ where: { receiverId: receiver.id }, orderBy: { lastAt: 'asc' } })
  const now = () => context.db.request.findUniqueOrThrow({ where: { id: request.id } })
  const events = async () => (await context.db.auditEvent.findMany({ where: { requestId: request.id }, orderBy: { sequence: 'asc' } })).map(({ action, actorRole, actorId }) => `${action} ${actorRole} ${actorId}`)
  return { ...receiver, request, value, resolve, addRecord, watch, looks, now, events }
}
const allow = (environment: 'int' | 'prod', controlConfirms: boolean) =>
  context.db.environmentSetting.upsert({ where: { environment }, create: { environment, rules: { controlConfirms }, updatedBy: 'test' }, update: { rules: { controlConfirms } } })

describe('looks at names', () => {
  it('are made when they are due, grow apart until the name resolves and its control is proven, and are weekly then', async () => {
    const receiver = await dueReceiver()
    const waits: number[] = []
    for (let go = 0; go < 5; go += 1) {
      expect(await lookUpDueDomains(context, services)).toBe(1)
      const { nextAt, claimedUntil } = await receiver.watch()
      expect(claimedUntil).toBeNull()
      waits.push((nextAt.getTime() - context.now().getTime()) / 1000)
      expect(await lookUpDueDomains(context, services)).toBe(0)
      context.setNow(nextAt)
    }
    expect(waits).toEqual([5, 10, 20, 40, 90])
    expect(await receiver.looks()).toMatchObject([{ fqdnLower: receiver.fqdn.toLowerCase(), found: { answers: [{ seen: { status: 'does-not-exist' } }, { seen: { status: 'does-not-exist' } }] } }])
    receiver.resolve()
    receiver.addRecord()
    await lookUpDueDomains(context, services)
    expect(await receiver.watch()).toMatchObject({ nextAt: new Date(context.now().getTime() + 7 * 86_400_000), misses: 0, provenBy: 'record', vouchers: dns.map((each) => each.resolver) })
  })

  it('become history only where something changed', async () => {
    const receiver = await dueReceiver()
    const look = async () => (await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: context.now() } }), lookUpDueDomains(context, services))
    await look()
    for (const address of ['51.140.1.1', '51.140.1.1', '51.140.1.2']) {
      pass(3600)
      receiver.resolve(address)
      await look()
    }
    const spans = (await receiver.looks()).map(({ firstAt, lastAt }) => [firstAt.getUTCHours(), lastAt.getUTCHours()])
    expect(spans).toEqual([[9, 9], [10, 11], [12, 12]])
  })

  it('keep what a server saw whose clock is behind, after what was seen before it', async () => {
    await allow('int', false)
    const receiver = await dueReceiver()
    const due = (seconds: number) => (context.setNow(new Date(Date.UTC(2026, 5, 1, 9, 0, seconds))), context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: context.now() } }))
    receiver.resolve()
    receiver.addRecord()
    for (const seconds of [10, 5]) {
      await due(seconds)
      await lookUpDueDomains(context, services)
      expect(await receiver.watch()).toMatchObject({ claimedUntil: null, lookedAt: context.now(), provenAt: new Date('2026-06-01T09:00:10Z'), proofSeenAt: new Date('2026-06-01T09:00:10Z') })
    }
    expect(await receiver.looks()).toMatchObject([{ firstAt: new Date('2026-06-01T09:00:10Z'), lastAt: new Date('2026-06-01T09:00:10Z') }])
    zone.clear()
    await due(7)
    await lookUpDueDomains(context, services)
    expect(await receiver.looks()).toMatchObject([{ found: { answers: [{ seen: { status: 'resolves' } }, {}] } }, { firstAt: new Date('2026-06-01T09:00:10.001Z'), found: { answers: [{ seen: { status: 'does-not-exist' } }, {}] } }])
    expect(await receiver.watch()).toMatchObject({ proofSeenAt: new Date('2026-06-01T09:00:10Z'), proofGoneAt: new Date('2026-06-01T09:00:10Z') })
  })

  it('lose nothing that they had no answer to', async () => {
    const receiver = await dueReceiver()
    const name = receiver.fqdn.toLowerCase()
    const both = () => (receiver.resolve(), zone.set(`${name} AAAA`, { answers: [[name, 'AAAA', '2a01:4f8::7']] }))
    both()
    await lookUpDueDomains(context, services)
    zone.set(`${name} AAAA`, { code: 2 }).set(`${name} NS`, { code: 2 })
    pass(3600)
    await lookUpDueDomains(context, services)
    const [kept, ...more] = await receiver.looks()
    expect(more).toEqual([])
    expect(kept).toMatchObject({ lastAt: context.now(), found: { answers: [{ seen: { addresses: ['51.140.1.1', '2a01:4f8::7'] } }, {}] } })
  })

  it('leave a name alone that nobody works on, and one that was changed or claimed anew meanwhile', async () => {
    const over = await dueReceiver('withdrawn')
    await lookUpDueDomains(context, services)
    expect(await over.looks()).toEqual([])
    expect((await over.watch()).nextAt).toEqual(new Date('2026-06-08T09:00:00Z'))

    const renamed = await dueReceiver()
    zone.set(renamed.fqdn.toLowerCase(), { delay: 300, answers: [] })
    const looking = lookUpDueDomains(context, services)
    await new Promise((resolve) => setTimeout(resolve, 150))
    await context.db.receiver.update({ where: { id: renamed.id }, data: { fqdn: 'BaRS-INT-X26.Other.nhs.uk', fqdnLower: 'bars-int-x26.other.nhs.uk' } })
    await looking
    expect(await renamed.looks()).toEqual([])
  })

  it('go on weekly once the certificate is verified, without asking for a proof, and at once when somebody asks', async () => {
    const live = await dueReceiver('verified')
    live.resolve()
    live.addRecord()
    await context.db.domainWatch.update({ where: { receiverId: live.id }, data: { fileAsked: true } })
    dns[0]!.asked.length = 0
    await lookUpDueDomains(context, services)
    expect(await live.looks()).toHaveLength(1)
    expect(dns[0]!.asked.filter((asked) => asked.includes('_bars-receiver'))).toEqual([])
    expect(await live.watch()).toMatchObject({ nextAt: new Date('2026-06-08T09:00:00Z'), lookedAt: context.now(), provenAt: null })
    pass(3600)
    zone.clear()
    await hurryLook(context.db, live.id, context.now())
    await lookUpDueDomains(context, services)
    expect(await live.looks()).toHaveLength(2)
    expect((await live.watch()).nextAt).toEqual(new Date('2026-06-08T10:00:00Z'))
  })

  it('are made again when somebody asks while one is in hand', async () => {
    const receiver = await dueReceiver('verified')
    zone.set(receiver.fqdn.toLowerCase(), { delay: 300, answers: [] })
    const looking = lookUpDueDomains(context, services)
    await new Promise((resolve) => setTimeout(resolve, 150))
    const asked = await hurryLook(context.db, receiver.id, context.now())
    await looking
    expect(await receiver.watch()).toMatchObject({ nextAt: asked, misses: 0, claimedUntil: null, lookedAt: context.now() })
    context.setNow(asked)
    expect(await lookUpDueDomains(context, services)).toBe(1)
    expect((await receiver.watch()).nextAt).toEqual(new Date(asked.getTime() + 7 * 86_400_000))
  })

  it('go on when a worker has died with one in hand', async () => {
    const receiver = await dueReceiver()
    await context.owner.query(`UPDATE domain_watch SET claimed_until = now() + interval '1 second' WHERE receiver_id = $1`, [receiver.id])
    expect(await lookUpDueDomains(context, services)).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await lookUpDueDomains(context, services)).toBe(1)
  })

  it.each([['two hours fast', 7200], ['two hours slow', -7200]])('are nobody else’s while they are in hand, and not too many, whoever’s clock is %s', async (_how, ahead) => {
    context.setNow(new Date())
    await context.db.domainWatch.updateMany({ data: { nextAt: new Date('2100-01-01') } })
    const receivers = await Promise.all(Array.from({ length: 6 }, () => dueReceiver()))
    for (const [index, { id }] of receivers.entries()) await context.db.domainWatch.update({ where: { receiverId: id }, data: { nextAt: new Date(context.now().getTime() - 10_000_000 + index * 1000) } })
    const first = await claimDueLooks(context.db, { now: context.now(), seconds: 60, atOnce: 4 })
    expect(first).toHaveLength(2)
    const now = new Date(context.now().getTime() + ahead * 1000)
    const claimed = [first]
    for (let go = 0; go < 4; go += 1) claimed.push(await claimDueLooks(context.db, { now, seconds: 60, atOnce: 4 }))
    expect(claimed.map((each) => each.length)).toEqual([2, 1, 1, 0, 0])
    expect(new Set(claimed.flat().map(({ receiverId }) => receiverId)).size).toBe(4)
    const inHand = await hurryLook(context.db, first[0]!.receiverId, now)
    expect(inHand.getTime() - now.getTime()).toBe(5000)
  })

  it('end as any other where no resolver can be reached', async () => {
    const receiver = await dueReceiver()
    expect(await lookUpDueDomains(context, { ...services, dns: { resolvers: ['255.255.255.255', '[fe80::1]:53'], timeout: 600 } })).toBe(1)
    expect(await receiver.watch()).toMatchObject({ claimedUntil: null, lookedAt: context.now(), misses: 1 })
    expect(await receiver.looks()).toMatchObject([{ found: { answers: [{ seen: { status: 'failed', because: 'unreachable' } }, { seen: { status: 'failed' } }] } }])
  })

  it('come close together again once somebody asks', async () => {
    const receiver = await dueReceiver()
    await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { misses: 9 } })
    await hurryLook(context.db, receiver.id, context.now())
    await lookUpDueDomains(context, services)
    expect(await receiver.watch()).toMatchObject({ misses: 1, nextAt: new Date(context.now().getTime() + 5000) })
  })

  it('ask for no proof once the domain is confirmed', async () => {
    const receiver = await dueReceiver('ready_for_csr', { domainConfirmedAt: new Date('2026-05-01T09:00:00Z') })
    receiver.resolve()
    receiver.addRecord()
    dns[0]!.asked.length = 0
    await lookUpDueDomains(context, services)
    expect(dns[0]!.asked.filter((asked) => asked.includes('_bars-receiver'))).toEqual([])
    expect(await receiver.watch()).toMatchObject({ provenAt: null, nextAt: new Date('2026-06-08T09:00:00Z') })
    expect(await receiver.events()).toEqual([])
  })

  it('are shared by several workers, each made once, and never more in hand than the settings say', async () => {
    const watched = startTestDns((name, type) => (type !== 'A' ? {} : { delay: 40, answers: [[name, 'A', '51.140.1.1']] }))
    const server = await watched
    const receivers = await Promise.all(Array.from({ length: 40 }, () => dueReceiver()))
    inFlight = { now: 0, most: 0 }
    const counting = setInterval(async () => {
      const [row] = await context.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM "domain_watch" WHERE "claimed_until" IS NOT NULL`
      inFlight.most = Math.max(inFlight.most, Number(row!.count))
    }, 5)
    const slow = { ...services, dns: { resolvers: [server.resolver], timeout: 2000 } }
    const made = await Promise.all([1, 2, 3].map(() => lookUpDueDomains(context, slow)))
    clearInterval(counting)
    await server.stop()
    expect(made.reduce((sum, each) => sum + each)).toBe(40)
    expect(inFlight.most).toBeLessThanOrEqual(5)
    expect(inFlight.most).toBeGreaterThan(1)
    for (const receiver of receivers) expect(server.asked.filter((asked) => asked === `${receiver.fqdn.toLowerCase()} A`)).toHaveLength(1)
  })
})

describe('proof of control by a TXT record', () => {
  it('stands as evidence, with its event, and leaves the decision to the desk, unless the rules say otherwise', async () => {
    await allow('int', false)
    const receiver = await dueReceiver('domain_review')
    receiver.addRecord()
    await lookUpDueDomains(context, services)
    expect(await receiver.watch()).toMatchObject({ provenAt: context.now(), provenBy: 'record' })
    expect(await receiver.now()).toMatchObject({ state: 'domain_review', version: receiver.request.version })
    expect(await receiver.events()).toEqual(['prove_domain system null'])
  })

  it.each(['preparing', 'domain_review'] as const)('confirms a domain in “%s” as a reviewer does, in the portal’s name, where the rules allow it', async (state) => {
    await allow('int', true)
    const receiver = await dueReceiver(state)
    receiver.addRecord()
    await lookUpDueDomains(context, services)
    expect(await receiver.now()).toMatchObject({ state: 'ready_for_csr' })
    expect(await receiver.events()).toEqual(['prove_domain system null', 'confirm_domain system null'])
    const stored = await context.db.receiver.findUniqueOrThrow({ where: { id: receiver.id }, include: { organisation: true } })
    expect(stored.domainConfirmedAt).toEqual(context.now())
    expect(stored.organisation.odsConfirmedAt).toBeNull()
    expect(await context.db.outgoingMail.findMany({ where: { requestId: receiver.request.id } })).toMatchObject([{ template: 'domain-confirmed', to: receiver.contacts.map(({ email }) => email) }])
  })

  it('waits for the desk where the domain was returned once, and where another receiver holds the name', async () => {
    await allow('int', true)
    const returned = await dueReceiver('domain_review')
    await context.db.auditEvent.create({ data: { stream: `request:${returned.request.id}`, sequence: 1, requestId: returned.request.id, at: context.now(), action: 'return_domain', actorName: 'Reviewer', actorRole: 'itoc', previous: '0', hash: randomUUID() } })
    const held = await dueReceiver('domain_review')
    await makeReceiver(context.db, { fqdn: held.fqdn, domainConfirmedAt: context.now() })
    for (const receiver of [returned, held]) receiver.addRecord()
    await lookUpDueDomains(context, services)
    for (const receiver of [returned, held]) expect([(await receiver.now()).state, (await receiver.watch()).provenBy]).toEqual(['domain_review', 'record'])
  })

  it.each([['still holds', 'ready_for_csr'], ['no longer holds', 'domain_review']])('confirms once the rules allow it when that look finds that it %s', async (holds, state) => {
    await allow('int', false)
    const receiver = await dueReceiver('domain_review')
    receiver.resolve()
    receiver.addRecord()
    await lookUpDueDomains(context, services)
    await allow('int', true)
    pass(8 * 86_400)
    if (holds !== 'still holds') zone.clear()
    await lookUpDueDomains(context, services)
    expect(await receiver.now()).toMatchObject({ state })
    expect((await receiver.watch()).provenAt).toEqual(new Date('2026-06-01T09:00:00Z'))
  })

  it('confirms soon after a worker died before it had confirmed', async () => {
    await allow('int', true)
    const receiver = await dueReceiver('domain_review')
    receiver.resolve()
    receiver.addRecord()
    await context.owner.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the worker is gone'; END $$`)
    await context.owner.query('CREATE TRIGGER fail BEFORE UPDATE ON request FOR EACH ROW EXECUTE FUNCTION fail()')
    await lookUpDueDomains(context, services)
    await context.owner.query('DROP TRIGGER fail ON request')
    expect([(await receiver.now()).state, (await receiver.watch()).provenBy]).toEqual(['domain_review', 'record'])
    pass(90)
    await lookUpDueDomains(context, services)
    expect(await receiver.now()).toMatchObject({ state: 'ready_for_csr' })
    expect(await receiver.watch()).toMatchObject({ nextAt: new Date(context.now().getTime() + 7 * 86_400_000), misses: 0 })
  })

  it('confirms nothing where one resolver is asked alone, however often it is named', async () => {
    await allow('int', true)
    const [alone, twice] = [[dns[0]!.resolver], [dns[0]!.resolver, dns[0]!.resolver]]
    for (const resolvers of [alone, twice]) {
      const receiver = await dueReceiver('domain_review')
      receiver.addRecord()
      await lookUpDueDomains(context, { ...services, dns: { resolvers } })
      expect([(await receiver.now()).state, (await receiver.watch()).provenBy, (await receiver.watch()).vouchers]).toEqual(['domain_review', 'record', alone])
    }
  })

  describe('that is taken away', () => {
    const [first, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map((day) => new Date(Date.UTC(2026, 5, day, 9))) as [Date, Date, Date, Date, Date]
    const lookAt = async (at: Date, receiver: { id: string }, more: Partial<LookUpServices> = {}) => {
      context.setNow(at)
      await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: at } })
      await lookUpDueDomains(context, { ...services, ...more })
    }
    async function proven() {
      await allow('int', false)
      const receiver = await dueReceiver('domain_review')
      receiver.resolve()
      receiver.addRecord()
      for (const at of [first, second]) await lookAt(at, receiver)
      return { ...receiver, name: controlRecordName(receiver.fqdn), proof: async () => readWatch(await receiver.watch(), [], receiver.fqdn)!.proof }
    }

    it('is said to be gone, when it was last seen and since when not, is looked for often again, and proves anew when it is back', async () => {
      const receiver = await proven()
      expect(await receiver.proof()).toMatchObject({ at: first, seenAt: second, goneAt: null })
      zone.delete(receiver.name)
      await lookAt(third, receiver)
      expect(await receiver.proof()).toMatchObject({ at: first, by: 'record', seenAt: second, goneAt: third })
      expect((await receiver.watch()).nextAt).toEqual(new Date(third.getTime() + 5000))
      await lookAt(fourth, receiver)
      expect(await receiver.proof()).toMatchObject({ seenAt: second, goneAt: third })
      receiver.addRecord()
      await lookAt(fifth, receiver)
      expect(await receiver.proof()).toMatchObject({ at: fifth, seenAt: fifth, goneAt: null })
      expect(await receiver.events()).toEqual(['prove_domain system null', 'lose_proof system null', 'prove_domain system null'])
    })

    it('confirms nothing by what was found before', async () => {
      const receiver = await proven()
      zone.delete(receiver.name)
      await allow('int', true)
      await lookAt(third, receiver)
      expect(await confirmProven(context, receiver.id, { at: second, by: 'record', vouchers: [] })).toBe(false)
      expect(await receiver.now()).toMatchObject({ state: 'domain_review' })
    })

    it.each<[string, Reply]>([['a server failure', { code: 2 }], ['no answer', { delay: 'never' }], ['a refusal', { code: 5 }]])('is not said of a look that ends with %s', async (_how, reply) => {
      const receiver = await proven()
      zone.set(receiver.name, reply)
      await lookAt(third, receiver, { dns: { ...services.dns, timeout: 300 } })
      expect(await receiver.proof()).toMatchObject({ seenAt: second, goneAt: null })
      // the name is not known to be settled: looked at again, further and further apart
      expect(await receiver.watch()).toMatchObject({ nextAt: new Date(third.getTime() + 5000), misses: 1 })
      await lookAt(fourth, receiver, { dns: { ...services.dns, timeout: 300 } })
      expect(await receiver.watch()).toMatchObject({ nextAt: new Date(fourth.getTime() + 10_000), misses: 2 })
      receiver.addRecord()
      await lookAt(fifth, receiver)
      expect(await receiver.watch()).toMatchObject({ nextAt: new Date(fifth.getTime() + 7 * 86_400_000), misses: 0, provenAt: first })
    })

    it('is not said while one resolver has it still, and the name is looked at again soon', async () => {
      const receiver = await proven()
      const behind = await startTestDns((name, type) => (name === receiver.name ? { code: 3 } : zone.get(`${name} ${type}`) ?? zone.get(name) ?? { code: 3 }))
      await lookAt(third, receiver, { dns: { resolvers: [dns[0]!.resolver, behind.resolver] } })
      await behind.stop()
      expect(await receiver.proof()).toMatchObject({ seenAt: second, goneAt: null })
      expect((await receiver.watch()).nextAt).toEqual(new Date(third.getTime() + 5000))
    })
  })

  it('is forgotten when the request is withdrawn and when it is taken up again, and a look in hand counts for nothing then', async () => {
    await allow('int', false)
    const receiver = await dueReceiver()
    const actor = await makeMember(context.db, receiver.organisationId)
    const prove = () => context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { provenAt: context.now(), provenBy: 'record', proofSeenAt: context.now(), proofGoneAt: context.now(), vouchers: ['10.0.0.1'], fileAsked: true, claimedUntil: context.now() } })
    for (const action of ['withdraw', 'reopen'] as const) {
      await prove()
      const { version } = await receiver.now()
      expect(await moveRequest(context, actor, { requestId: receiver.request.id, version, action, reason: 'Not now' })).toMatchObject({ ok: true })
      expect(await receiver.watch()).toMatchObject({ provenAt: null, provenBy: null, proofSeenAt: null, proofGoneAt: null, vouchers: [], fileAsked: false, claimedUntil: null })
    }
    await context.db.receiver.update({ where: { id: receiver.id }, data: { domainConfirmedAt: context.now() } })
    await prove()
    const { version } = await receiver.now()
    await moveRequest(context, actor, { requestId: receiver.request.id, version, action: 'withdraw', reason: 'Not now' })
    expect(await receiver.watch()).toMatchObject({ provenBy: 'record' })
  })

  it('counts for its own organisation, receiver and name only', async () => {
    await allow('int', false)
    const [mine, other] = [await dueReceiver(), await dueReceiver()]
    mine.addRecord(other.value)
    await lookUpDueDomains(context, services)
    expect((await mine.watch()).provenAt).toBeNull()
    const of = { organisationId: mine.organisationId, receiverId: mine.id, fqdn: mine.fqdn }
    const tokens = [of, { ...of, organisationId: randomUUID() }, { ...of, receiverId: randomUUID() }, { ...of, fqdn: 'x.nhs.uk' }].map((each) => controlToken(secret, each))
    expect(new Set([...tokens, controlToken('another secret', of)]).size).toBe(5)
    expect(controlToken(secret, { ...of, fqdn: mine.fqdn.toUpperCase() })).toBe(tokens[0])
  })

  it('waits for both resolvers', async () => {
    const behind = await startTestDns(() => ({ code: 3 }))
    const receiver = await dueReceiver()
    receiver.addRecord()
    await lookUpDueDomains(context, { ...services, dns: { resolvers: [dns[0]!.resolver, behind.resolver] } })
    await behind.stop()
    expect((await receiver.watch()).provenAt).toBeNull()
  })
})

describe('proof of control by a file', () => {
  const asked: string[] = []
  let answer: (host: string | undefined) => { status: number; body: string; location?: string }
  const web = createServer(({ url, headers }, response) => {
    asked.push(`${headers.host}${url}`)
    const { status, body, location } = answer(headers.host)
    response.writeHead(status, location ? { location } : {}).end(body)
  })
  let files: LookUpServices['controlFiles']
  beforeAll(async () => {
    await once(web.listen(0, '127.0.0.1'), 'listening')
    files = { hosts: ['nhs.uk'], forbidden: [], allowed: ['127.0.0.1'], port: (web.address() as AddressInfo).port, timeout: 800 }
  })
  afterAll(() => void web.close())
  beforeEach(() => void (asked.length = 0))

  async function tried(said: (value: string) => ReturnType<typeof answer>, { address = '127.0.0.1', fileAsked = true, settings = files } = {}) {
    const receiver = await dueReceiver()
    receiver.resolve(address)
    await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { fileAsked } })
    answer = () => said(receiver.value)
    await lookUpDueDomains(context, { ...services, controlFiles: settings })
    return { ...receiver, by: (await receiver.watch()).provenBy }
  }

  it('is found at the address that DNS gives, and asked for by name', async () => {
    const { fqdn, by } = await tried((value) => ({ status: 200, body: `${value}\n` }))
    expect([by, asked]).toEqual(['file', [`${fqdn}${controlFilePath}`]])
  })

  it.each<[string, Parameters<typeof tried>[0], Parameters<typeof tried>[1], number]>([
    ['another text', () => ({ status: 200, body: 'something else' }), {}, 1],
    ['a redirect', (value) => ({ status: 302, body: value, location: 'http://127.0.0.1:1/' }), {}, 1],
    ['too much', (value) => ({ status: 200, body: value + ' '.repeat(5000) }), {}, 1],
    ['nobody who asked for it', (value) => ({ status: 200, body: value }), { fileAsked: false }, 0],
  ])('is not proven by %s', async (_what, said, more, times) => {
    const { by } = await tried(said, more)
    expect([by, asked.length]).toEqual([null, times])
  })

  it('that a record takes the place of is a new proof, with its own day and event; while both are there the first stands', async () => {
    await allow('int', false)
    const receiver = await tried((value) => ({ status: 200, body: value }))
    const [first, file] = [context.now(), answer]
    const lookLater = async () => {
      pass(86_400)
      await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: context.now() } })
      await lookUpDueDomains(context, { ...services, controlFiles: files })
      return receiver.watch()
    }
    receiver.addRecord()
    expect(await lookLater()).toMatchObject({ provenBy: 'file', provenAt: first, proofSeenAt: context.now(), vouchers: ['127.0.0.1'] })
    answer = () => ({ status: 404, body: '' })
    expect(await lookLater()).toMatchObject({ provenBy: 'record', provenAt: context.now(), proofSeenAt: context.now(), proofGoneAt: null })
    const second = context.now()
    answer = file
    expect(await lookLater()).toMatchObject({ provenBy: 'record', provenAt: second, proofSeenAt: context.now() })
    const told = await context.db.auditEvent.findMany({ where: { requestId: receiver.request.id }, orderBy: { sequence: 'asc' } })
    expect(told.map(({ action, at, detail }) => [action, at, (detail as { by: string }).by])).toEqual([['prove_domain', first, 'file'], ['prove_domain', second, 'record']])
  })

  it.each<[string, () => ReturnType<typeof answer> | 'no address', boolean]>([
    ['there is no such file', () => ({ status: 404, body: '' }), true],
    ['the file holds something else', () => ({ status: 200, body: 'something else' }), true],
    ['the name has no address any more', () => 'no address', true],
    ['the server fails', () => ({ status: 503, body: '' }), false],
    ['the server sends elsewhere', () => ({ status: 301, body: '', location: 'https://x.nhs.uk/' }), false],
  ])('once proven, when %s', async (_what, said, gone) => {
    const receiver = await tried((value) => ({ status: 200, body: value }))
    pass(60)
    const later = said()
    if (later === 'no address') zone.clear()
    else answer = () => later
    await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: context.now() } })
    await lookUpDueDomains(context, { ...services, controlFiles: files })
    expect([receiver.by, (await receiver.watch()).proofGoneAt]).toEqual(['file', gone ? context.now() : null])
  })

  it('is never asked for where the settings forbid it, nor inside a network', async () => {
    const right = (value: string) => ({ status: 200, body: value })
    for (const settings of [{ ...files, hosts: [] }, { ...files, hosts: ['k.uk', 'example'] }, { ...files, allowed: [] }, { ...files, allowed: [], forbidden: ['127.0.0.0/8'] }]) expect((await tried(right, { settings })).by).toBeNull()
    expect(asked).toEqual([])
  })
})
