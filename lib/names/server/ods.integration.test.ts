import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askOdsCode, askOdsName } from '#lib/identity/server/ask-directory.ts'
import { createOrganisation } from '#lib/identity/server/create-organisation.ts'
import { readOrganisation } from '#lib/identity/server/read-organisation.ts'
import { makeMember, makeOrganisation } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { actorOf, makeUser } from '#prisma/factories/user.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { lookUpOdsCode } from './look-up-ods-code.ts'
import { saveOdsRecord } from './ods.repository.ts'
import { searchOds, searchWords } from './search-ods.ts'
import { pauseService } from './service-turn.repository.ts'
import { lookUpOdsInJob, refreshOds } from './work-ods-jobs.ts'

let context: TestContext
let server: Server
let service: { baseUrl: string; timeout: number }
let mode: 'well' | 'down' | 'busy' | 'slow' = 'well'
let times: number[] = []
let name = 'NHS DIGITAL'
let failing: readonly string[] = []

beforeAll(async () => {
  context = await testContext()
  server = createServer((request, response) => {
    times.push(performance.now())
    const answer = (status: number, body: object, more = {}) => response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body))
    if (mode === 'down') return answer(500, {})
    if (mode === 'busy') return answer(429, {}, { 'retry-after': '60' })
    if (mode === 'slow') return
    const url = new URL(request.url ?? '/', 'http://ods')
    if (url.searchParams.has('Name')) return answer(200, { Organisations: [{ Name: name, OrgId: 'X26', Status: 'Active' }] })
    if (failing.some((code) => url.pathname.endsWith(`/${code}`))) return answer(500, {})
    if (url.pathname.endsWith('/ZZZ')) return answer(404, {})
    return answer(200, { Organisation: { Name: name, OrgId: { extension: url.pathname.split('/').at(-1) }, Status: url.pathname.endsWith('/5EX') ? 'Inactive' : 'Active' } })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  service = { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ORD/2-0-0`, timeout: 400 }
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await context.close()
})
beforeEach(async () => {
  mode = 'well'
  times = []
  name = 'NHS DIGITAL'
  failing = []
  context.setNow('2026-06-01T09:00:00Z')
  for (const table of ['ods_record', 'ods_search', 'service_turn']) await context.owner.query(`DELETE FROM ${table}`)
})
const look = (code: string) => lookUpOdsCode(context, code, service)
const later = (hours: number) => context.setNow(new Date(context.now().getTime() + hours * 3_600_000))

describe('a code, as it is kept', () => {
  it('is asked for once a day, and said with when it was asked', async () => {
    const first = await look('X26')
    expect(first).toEqual({ record: { code: 'X26', status: 'active', name: 'NHS DIGITAL', lookedUpAt: context.now() }, failure: null })
    name = 'NHS ENGLAND'
    later(23)
    expect(await look('X26')).toEqual(first)
    expect(times).toHaveLength(1)
    later(2)
    expect(await look('X26')).toMatchObject({ record: { name: 'NHS ENGLAND', lookedUpAt: context.now() } })
    expect(times).toHaveLength(2)
  })

  it('is asked for again after an hour when nobody had it', async () => {
    expect(await look('ZZZ')).toMatchObject({ record: { status: 'not_found', name: null } })
    later(2)
    await look('ZZZ')
    expect(times).toHaveLength(2)
  })

  it.each(['down', 'slow'] as const)('is the old answer while the service is %s, with its age and the reason', async (how) => {
    const { record } = await look('5EX')
    mode = how
    later(48)
    expect(await look('5EX')).toEqual({ record, failure: how === 'down' ? 'server-failure' : 'timeout' })
    expect(await look('X26')).toEqual({ record: null, failure: how === 'down' ? 'server-failure' : 'timeout' })
  })

  it('leaves the service alone for as long as it says', async () => {
    mode = 'busy'
    expect(await look('X26')).toEqual({ record: null, failure: 'busy' })
    mode = 'well'
    expect(await look('X26')).toEqual({ record: null, failure: 'busy' })
    expect(times).toHaveLength(1)
    await context.owner.query(`UPDATE service_turn SET next_at = now()`)
    expect(await look('X26')).toMatchObject({ record: { name: 'NHS DIGITAL' }, failure: null })
  })
})

it('keeps what the directory says whatever characters it is said in, and never takes an older answer for a newer one', async () => {
  name = 'NHS\u0000 \u202eDIGITAL\ud800'
  expect(await look('X26')).toMatchObject({ record: { name: 'NHS DIGITAL\ufffd' }, failure: null })
  expect(await searchOds(context, 'odd characters', service)).toMatchObject({ found: [{ code: 'X26', name: 'NHS DIGITAL\ufffd' }], failure: null })
  const kept = async () => (await context.db.odsRecord.findUniqueOrThrow({ where: { code: 'X26' } })).name
  const saved = (at: Date, called: string) => saveOdsRecord(context.db, { code: 'X26', status: 'active', name: called, lookedUpAt: at })
  await saved(new Date(context.now().getTime() - 1), 'OLDER')
  expect(await kept()).toBe('NHS DIGITAL\ufffd')
  await saved(new Date(context.now().getTime() + 1), 'NEWER')
  expect(await kept()).toBe('NEWER')
})

describe('the service', () => {
  it('is left alone until the later of two moments that it named', async () => {
    await pauseService(context.db, 'ods', 600)
    await pauseService(context.db, 'ods', 1)
    const { rows } = await context.owner.query(`SELECT extract(epoch FROM next_at - now())::int AS seconds FROM service_turn`)
    expect(rows[0].seconds).toBeGreaterThan(500)
    expect(await look('X26')).toEqual({ record: null, failure: 'busy' })
  })

  it('is asked fewer than five times in any second, by two servers together', async () => {
    const other = { db: new PrismaClient({ adapter: new PrismaPg({ connectionString: context.connectionString, max: 5 }) }), now: context.now }
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => lookUpOdsCode(index % 2 ? other : context, `RX${index}`, service)))
    await other.db.$disconnect()
    const asked = answers.filter(({ failure }) => failure === null).length
    expect(asked).toBe(times.length)
    expect(asked).toBeGreaterThanOrEqual(5)
    expect(answers.filter(({ failure }) => failure === 'busy')).toHaveLength(24 - asked)
    for (const from of times) expect(times.filter((at) => at >= from && at <= from + 1000).length).toBeLessThan(5)
  })

  it('is waited for three seconds at most, turn and answer together', async () => {
    mode = 'slow'
    await look('X26')
    await context.owner.query(`UPDATE service_turn SET next_at = now() + interval '1900 milliseconds'`)
    const began = performance.now()
    expect(await lookUpOdsCode(context, 'RX7', { ...service, timeout: 10_000 })).toEqual({ record: null, failure: 'timeout' })
    expect(performance.now() - began).toBeGreaterThan(2800)
    expect(performance.now() - began).toBeLessThan(4500)
  })

  it('is not asked by a server that was too busy to take its turn in time', async () => {
    await look('X26')
    await context.owner.query(`UPDATE service_turn SET next_at = now() + interval '600 milliseconds'`)
    const late = look('RX7')
    await new Promise((resolve) => setTimeout(resolve, 200))
    for (const began = performance.now(); performance.now() - began < 1000; );
    expect(await late).toEqual({ record: null, failure: 'busy' })
    expect(times).toHaveLength(1)
  })
})

describe('a search by name', () => {
  it('is kept for a day by its words, and is the old one when it cannot be made', async () => {
    const first = await searchOds(context, '  NHS   Digital ', service)
    expect(first).toEqual({ found: [{ code: 'X26', name: 'NHS DIGITAL', status: 'active' }], lookedUpAt: context.now(), failure: null })
    expect(await searchOds(context, 'nhs digital', service)).toEqual(first)
    expect(times).toHaveLength(1)
    mode = 'down'
    later(25)
    expect(await searchOds(context, 'nhs digital', service)).toEqual({ ...first, failure: 'server-failure' })
    expect(await searchOds(context, 'another', service)).toEqual({ found: null, lookedUpAt: null, failure: 'server-failure' })
    expect(await searchOds(context, ' a ', service)).toEqual({ found: [], lookedUpAt: null, failure: null })
  })

  it('asks for words alone', () => expect(searchWords("  St. Mary's  <b>\u0000%Ärzte & Co\n")).toBe("st. mary's b ärzte & co"))
})

describe('whoever is signed in', () => {
  it('asks for codes and names, and not without end', async () => {
    const actor = await makeMember(context.db, (await makeOrganisation(context.db)).id)
    expect(await askOdsCode(context, actor, ' x26 ', service)).toMatchObject({ ok: true, value: { record: { code: 'X26' } } })
    expect(await askOdsCode(context, actor, 'X-26', service)).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    expect(await askOdsName(context, actor, 'digital', service)).toMatchObject({ ok: true, value: { found: [{ code: 'X26' }] } })
    const many = await Promise.all(Array.from({ length: 40 }, () => askOdsCode(context, actor, 'X26', service)))
    expect(many.filter((each) => !each.ok)).toMatchObject([{ problem: { type: 'too-many' } }, { problem: { type: 'too-many' } }])
  })
})

describe('jobs', () => {
  it('look up the code of an organisation that was made, whose page then shows it', async () => {
    const owner = await makeUser(context.db)
    const made = await createOrganisation(context, await actorOf(context.db, owner.id), { name: 'Made', odsCode: 'x26' })
    const id = made.ok ? made.value.id : ''
    const { rows } = await context.owner.query(`SELECT data FROM pgboss.job WHERE name = 'look-up-ods'`)
    expect(rows).toEqual([{ data: { code: 'X26' } }])
    expect(await readOrganisation(context, await actorOf(context.db, owner.id), id)).toMatchObject({ ok: true, value: { ods: null } })
    await lookUpOdsInJob(context, rows[0].data, service)
    expect(await readOrganisation(context, await actorOf(context.db, owner.id), id)).toMatchObject({ ok: true, value: { ods: { name: 'NHS DIGITAL', status: 'active' } } })
    mode = 'down'
    await expect(lookUpOdsInJob(context, { code: 'RX7' }, service)).rejects.toThrow('did not answer for RX7')
  })

  it('ask anew for every code in use whose answer is missing or a month old, though some fail', async () => {
    await Promise.all(['RX7', 'RX8', 'RX9', '5EX'].map((odsCode) => makeReceiver(context.db, { odsCode })))
    const codes = async () => (await context.db.odsRecord.findMany({ where: { lookedUpAt: context.now() } })).length
    failing = ['RX7', 'RX9']
    const asked = await refreshOds(context, service)
    expect(asked).toBeGreaterThanOrEqual(2)
    expect(await codes()).toBe(asked)
    expect(times).toHaveLength(asked + 2)
    failing = []
    expect(await refreshOds(context, service)).toBe(2)
    expect(await refreshOds(context, service)).toBe(0)
    await searchOds(context, 'digital', service)
    later(24 * 31)
    ;[mode, times] = ['down', []]
    await expect(refreshOds(context, service)).rejects.toThrow('stopped answering after 0 of')
    expect(times).toHaveLength(3)
    ;[mode, times] = ['busy', []]
    await expect(refreshOds(context, service)).rejects.toThrow('busy')
    expect(times).toHaveLength(1)
    expect(await context.db.odsSearch.count()).toBe(0)
    expect(await codes()).toBe(0)
  })
})
