import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describeOdsLookUp } from '../look-ups.ts'
import { lookUpOds } from './look-up-ods.ts'

const record = (Name: string, Status: string) => JSON.stringify({ Organisation: { Name, Status, Date: [{ Type: 'Operational', Start: '2013-04-01' }], OrgId: { extension: 'X26' }, Roles: { Role: [] } } })
let server: Server
let baseUrl: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const code = request.url?.replace('/ORD/2-0-0/organisations/', '')
    const answer = (status: number, body: string) => response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    if (code === 'X26') answer(200, record('NHS DIGITAL', 'Active'))
    else if (code === '5EX') answer(200, record('GREATER DERBY PCT', 'Inactive'))
    else if (code === 'ODD') answer(200, '{"Organisation":{"Name":7}}')
    else if (code === 'HTML') answer(200, '<html>')
    else if (code === 'BUSY') answer(429, '{}')
    else if (code === 'BIG') answer(200, record('x'.repeat(600_000), 'Active'))
    else if (code === 'ELSEWHERE') response.writeHead(302, { location: '/ORD/2-0-0/organisations/X26' }).end()
    else if (code !== 'SLOW') answer(404, '{"errorCode":404,"errorText":"No record found for supplied ODS code"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ORD/2-0-0/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const look = (code: string) => lookUpOds({ baseUrl, timeout: 400 }, code)

describe('lookUpOds, against a server that answers as ORD does', () => {
  it('reads active and inactive organisations, and codes nobody has', async () => {
    expect(await look('X26')).toEqual({ status: 'active', code: 'X26', name: 'NHS DIGITAL' })
    expect(await look('5EX')).toEqual({ status: 'inactive', code: '5EX', name: 'GREATER DERBY PCT' })
    expect(await look('ZZZ')).toEqual({ status: 'not-found', code: 'ZZZ' })
    expect(describeOdsLookUp(await look('X26'))).toBe('X26 is NHS DIGITAL, active.')
  })

  it.each([
    ['ODD', 'bad-answer'],
    ['HTML', 'bad-answer'],
    ['BIG', 'bad-answer'],
    ['BUSY', 'server-failure'],
    ['ELSEWHERE', 'server-failure'],
    ['SLOW', 'timeout'],
  ])('says that %s could not be checked: %s', async (code, because) => {
    const found = await look(code)
    expect(found).toEqual({ status: 'failed', because })
    expect(describeOdsLookUp(found)).toContain('A reviewer will check it.')
  })

  it('says so when the server is not there', async () => {
    expect(await lookUpOds({ baseUrl: 'http://127.0.0.1:1/ORD/2-0-0' }, 'X26')).toEqual({ status: 'failed', because: 'unreachable' })
  })
})
