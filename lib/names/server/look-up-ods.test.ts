import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { findOdsByName, lookUpOds } from './look-up-ods.ts'

const record = (Name: string, Status: string, extension = 'X26') => JSON.stringify({ Organisation: { Name, Status, Date: [{ Type: 'Operational', Start: '2013-04-01' }], OrgId: { extension }, Roles: { Role: [] } } })
/** A character that Postgres refuses, one that turns the text around it, half a character and a line's end. */
const oddName = ' NHS\u0000 \u202eDIGITAL\ud800\r\n '
const cleanName = 'NHS DIGITAL\ufffd'
const listed = (OrgId: string, Name: string, Status: string) => ({ Name, OrgId, Status, OrgRecordClass: 'RC1', PostCode: 'LS1 4AP' })
const fhir = (id: string, name: string, active: boolean) => ({ resourceType: 'Organization', id, active, name, identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: id }] })
const problem = { resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'processing' }] }, search: { mode: 'outcome' } }
const outcome = (words: string | null) => (words === 'nothing but words' ? [problem] : [{ resource: fhir('5EX', 'GREATER DERBY PCT', false) }, { resource: fhir('ZZ1', '', true) }, problem, { resource: fhir('RX7', 'NWAS', true) }])
let server: Server
let base: string
const asked: { readonly url: string; readonly key: string | undefined; readonly accept: string | undefined }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://ods')
    asked.push({ url: request.url ?? '', key: request.headers.apikey as string | undefined, accept: request.headers.accept })
    const answer = (status: number, body: string | object, more = {}) => response.writeHead(status, { 'content-type': 'application/json', ...more }).end(typeof body === 'string' ? body : JSON.stringify(body))
    if (url.pathname.startsWith('/fhir/') && request.headers.apikey !== 'the key') return answer(401, '{}')
    if (url.pathname === '/fhir/Organization') return answer(200, { resourceType: 'Bundle', ...(url.searchParams.get('name:contains') === 'none' ? {} : { entry: outcome(url.searchParams.get('name:contains')) }) })
    if (url.searchParams.get('Name') === 'odd list') return answer(200, { Organisations: [{ Name: 7 }] })
    if (url.searchParams.has('Name')) return answer(200, { Organisations: [listed('5EX', 'GREATER DERBY PCT', 'Inactive'), listed('<b>', 'NO CODE', 'Active'), listed('ZZ1', ' \u0000\u202e', 'Active'), listed('RX7', 'NWAS', 'Active')] })
    const code = url.pathname.split('/').at(-1)
    if (code === 'X26') answer(200, url.pathname.startsWith('/fhir/') ? fhir('X26', 'NHS ENGLAND', true) : record('NHS DIGITAL', 'Active'))
    else if (code === '5EX') answer(200, url.pathname.startsWith('/fhir/') ? fhir('5EX', 'GREATER DERBY PCT', false) : record('GREATER DERBY PCT', 'Inactive', '5EX'))
    else if (code === 'OTHER') answer(200, url.pathname.startsWith('/fhir/') ? fhir('X26', 'NHS ENGLAND', true) : record('NHS DIGITAL', 'Active'))
    else if (code === 'UNSEEN') answer(200, url.pathname.startsWith('/fhir/') ? fhir('UNSEEN', oddName, true) : record(oddName, 'Active', 'UNSEEN'))
    else if (code === 'EMPTY') answer(200, url.pathname.startsWith('/fhir/') ? fhir('EMPTY', '\u200b', true) : record('\u200b', 'Active', 'EMPTY'))
    else if (code === 'ODD') answer(200, '{"Organisation":{"Name":7},"resourceType":"Organization"}')
    else if (code === 'HTML') answer(200, '<html>')
    else if (code === 'BUSY') answer(429, '{}', { 'retry-after': '7' })
    else if (code === 'BUSYDATE') answer(429, '{}', { 'retry-after': 'Sun, 06 Nov 2094 08:49:37 GMT' })
    else if (code === 'BUSYLONG') answer(503, '{}', { 'retry-after': '99999' })
    else if (code === 'BUSYALWAYS') answer(429, '{}', { 'retry-after': '99999999999' })
    else if (code === 'BUSYMUTE') answer(429, '{}')
    else if (code === 'DOWN') answer(500, '{}')
    else if (code === 'BIG') answer(200, JSON.stringify({ ...JSON.parse(record('BIG', 'Active', 'BIG')), ...fhir('BIG', 'BIG', true), more: 'x'.repeat(600_000) }))
    else if (code === 'ELSEWHERE') response.writeHead(302, { location: `${url.pathname.replace('ELSEWHERE', 'X26')}` }).end()
    else if (code === 'STUCK') response.writeHead(200).write('{"Organisation":')
    else if (code !== 'SLOW') answer(404, '{"errorCode":404,"errorText":"No record found for supplied ODS code"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const faults = [
  ['ODD', { because: 'bad-answer' }],
  ['HTML', { because: 'bad-answer' }],
  ['BIG', { because: 'bad-answer' }],
  ['BUSY', { because: 'busy', retryAfter: 7 }],
  ['BUSYDATE', { because: 'busy', retryAfter: 30 }],
  ['BUSYALWAYS', { because: 'busy', retryAfter: 600 }],
  ['BUSYMUTE', { because: 'busy', retryAfter: 30 }],
  ['OTHER', { because: 'bad-answer' }],
  ['EMPTY', { because: 'bad-answer' }],
  ['BUSYLONG', { because: 'server-failure', retryAfter: 600 }],
  ['DOWN', { because: 'server-failure' }],
  ['ELSEWHERE', { because: 'server-failure' }],
  ['SLOW', { because: 'timeout' }],
  ['STUCK', { because: 'timeout' }],
] as const

describe('lookUpOds, against a server that answers as ORD does', () => {
  const ord = () => ({ baseUrl: `${base}/ORD/2-0-0/`, timeout: 400 })

  it('reads active and inactive organisations, and codes nobody has', async () => {
    expect(await lookUpOds(ord(), 'X26')).toEqual({ status: 'active', code: 'X26', name: 'NHS DIGITAL' })
    expect(await lookUpOds(ord(), '5EX')).toEqual({ status: 'inactive', code: '5EX', name: 'GREATER DERBY PCT' })
    expect(await lookUpOds(ord(), 'UNSEEN')).toEqual({ status: 'active', code: 'UNSEEN', name: cleanName })
    expect(await lookUpOds(ord(), 'ZZZ')).toEqual({ status: 'not-found', code: 'ZZZ' })
    expect(asked.at(-1)).toEqual({ url: '/ORD/2-0-0/organisations/ZZZ', key: undefined, accept: 'application/json' })
  })

  it.each(faults)('says of %s that it could not be checked', async (code, expected) => {
    const before = asked.length
    expect(await lookUpOds(ord(), code)).toEqual({ status: 'failed', ...expected })
    expect(asked.length).toBe(before + 1)
  })

  it('says so when the server is not there', async () => {
    expect(await lookUpOds({ baseUrl: 'http://127.0.0.1:1/ORD/2-0-0' }, 'X26')).toEqual({ status: 'failed', because: 'unreachable' })
  })

  it('finds by name, active ones first and what has no code or name left out', async () => {
    expect(await findOdsByName(ord(), 'derby & co')).toEqual({ status: 'found', matches: [{ code: 'RX7', name: 'NWAS', status: 'active' }, { code: '5EX', name: 'GREATER DERBY PCT', status: 'inactive' }] })
    expect(asked.at(-1)?.url).toBe('/ORD/2-0-0/organisations?Name=derby+%26+co&Limit=20')
    expect(await findOdsByName(ord(), 'odd list')).toEqual({ status: 'failed', because: 'bad-answer' })
    const before = asked.length
    expect(await findOdsByName(ord(), 'ab')).toEqual({ status: 'found', matches: [] })
    expect(asked.length).toBe(before)
  })
})

describe('lookUpOds, against a server that answers as the FHIR R4 directory does', () => {
  const r4 = (apiKey = 'the key') => ({ api: 'fhir' as const, baseUrl: `${base}/fhir`, apiKey, timeout: 400 })

  it('sends its key, and reads active and inactive organisations and codes nobody has', async () => {
    expect(await lookUpOds(r4(), 'X26')).toEqual({ status: 'active', code: 'X26', name: 'NHS ENGLAND' })
    expect(asked.at(-1)).toEqual({ url: '/fhir/Organization/X26', key: 'the key', accept: 'application/fhir+json' })
    expect(await lookUpOds(r4(), '5EX')).toEqual({ status: 'inactive', code: '5EX', name: 'GREATER DERBY PCT' })
    expect(await lookUpOds(r4(), 'UNSEEN')).toEqual({ status: 'active', code: 'UNSEEN', name: cleanName })
    expect(await lookUpOds(r4(), 'ZZZ')).toEqual({ status: 'not-found', code: 'ZZZ' })
    expect(await lookUpOds(r4('another'), 'X26')).toEqual({ status: 'failed', because: 'server-failure' })
  })

  it.each(faults)('says of %s that it could not be checked', async (code, expected) => expect(await lookUpOds(r4(), code)).toEqual({ status: 'failed', ...expected }))

  it('finds by name', async () => {
    expect(await findOdsByName(r4(), 'derby')).toEqual({ status: 'found', matches: [{ code: 'RX7', name: 'NWAS', status: 'active' }, { code: '5EX', name: 'GREATER DERBY PCT', status: 'inactive' }] })
    for (const words of ['none', 'nothing but words']) expect(await findOdsByName(r4(), words)).toEqual({ status: 'found', matches: [] })
  })
})
