import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailTransport } from '#lib/mail/server/mail-transport.ts'
import { controlRecordName } from '#lib/names/control-proof.ts'
import { lookUpDomain, lookUpTexts } from '#lib/names/server/look-up-domain.ts'
import { findOdsByName, lookUpOds } from '#lib/names/server/look-up-ods.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { changeDnsRecords } from './change-dns-records.ts'
import { startDnsServer } from './dns-server.ts'
import { listDnsRecords } from './list-dns-records.ts'
import { startMailCatcher } from './mail-catcher.ts'
import { startOdsServer } from './ods-server.ts'
import { readCaughtMail } from './read-caught-mail.ts'
import { listMails } from './sandbox-mail.repository.ts'

let context: TestContext
beforeAll(async () => void (context = await testContext()))
afterAll(() => context.close())

describe('the mail catcher', () => {
  const smtp = { host: '127.0.0.1', tls: 'none', user: undefined, password: undefined, from: 'portal@portal.example' } as const
  const mail = { messageId: '<caught@portal.example>', to: ['Desk@desk.example'], cc: ['first@people.example'], replyTo: ['first@people.example'], subject: '[BRC-7K2M9Q] A “request”', headers: { 'X-BaRS-Request': 'BRC-7K2M9Q' }, text: 'Certificate:\n-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n', attachments: [{ filename: 'name.csr', contentType: 'text/plain', content: 'MIIC\n' }] }

  it('keeps every mail, readable in all its parts', async () => {
    const catcher = await startMailCatcher(context.db, 0)
    expect(await mailTransport({ mode: 'sandbox', smtp: { ...smtp, port: catcher.port } })(mail)).toMatchObject({ outcome: 'sent' })
    await catcher.stop()
    const [row] = await listMails(context.db, { matching: 'brc-7k2m9q', most: 10, skip: 0 })
    expect(row).toMatchObject({ from: 'portal@portal.example', to: ['desk@desk.example', 'first@people.example'], subject: '[Sandbox] [BRC-7K2M9Q] A “request”' })
    const read = await readCaughtMail(context, row!.id)
    expect(read).toMatchObject({
      ok: true,
      value: {
        to: mail.to, cc: mail.cc, replyTo: mail.replyTo, messageId: mail.messageId, reference: 'BRC-7K2M9Q', text: expect.stringContaining('Certificate:'),
        blocks: [{ label: 'CERTIFICATE', pem: '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n' }],
        attachments: [{ filename: 'name.csr', contentType: 'text/plain', text: 'MIIC\n' }],
      },
    })
  })

  it('is found by a recipient’s address too, and by nothing else', async () => {
    const count = async (matching: string) => (await listMails(context.db, { matching, most: 10, skip: 0 })).length
    expect([await count('First@people.example'), await count('nobody@people.example'), await count('%')]).toEqual([1, 0, 0])
  })

  it.each(['00000000-0000-7000-8000-000000000000', "' or 1=1", ''])('has no mail %j', async (id) => {
    expect(await readCaughtMail(context, id)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
  })
})

describe('the DNS server', () => {
  it('knows the names that are applied for, and no other', async () => {
    const [applied, waiting] = [await makeReceiver(context.db), await makeReceiver(context.db)]
    await context.db.domainApplication.update({ where: { receiverId: applied.id }, data: { appliedOn: context.now() } })
    const server = await startDnsServer(context.db, 0)
    const look = async (name: string) => (await lookUpDomain({ resolvers: [`127.0.0.1:${server.port}`], timeout: 3000 }, name)).answers[0]!.seen
    expect(await look(applied.fqdn)).toMatchObject({ status: 'resolves', addresses: [expect.stringMatching(/^192\.0\.2\.\d+$/)] })
    expect(await look(waiting.fqdn)).toMatchObject({ status: 'does-not-exist' })
    const texts = async () => (await lookUpTexts({ resolvers: [`127.0.0.1:${server.port}`] }, controlRecordName(waiting.fqdn)))[0]!.texts
    expect(await texts()).toEqual([])
    expect(await changeDnsRecords(context, { receiverId: waiting.id })).toMatchObject({ ok: true })
    const before = await context.db.domainWatch.findUniqueOrThrow({ where: { receiverId: waiting.id } })
    expect(before.nextAt).toEqual(context.now())
    expect(await texts()).toEqual([expect.stringMatching(/^bars-receiver=[\w-]{43}$/)])
    expect(await look(waiting.fqdn)).toMatchObject({ status: 'no-addresses' })
    expect(await look(`x${waiting.fqdn}`)).toMatchObject({ status: 'does-not-exist' })
    expect(await look(applied.fqdn.split('.').slice(1).join('.'))).toMatchObject({ status: 'no-addresses' })
    for (const [name, type, value] of [[waiting.fqdn, 'CNAME', 'host.example'], ['host.example', 'A', '51.140.1.1']]) expect(await changeDnsRecords(context, { name, type, value })).toMatchObject({ ok: true })
    expect(await look(waiting.fqdn)).toMatchObject({ status: 'resolves', addresses: ['51.140.1.1'], aliases: ['host.example'] })
    for (const [name, type, value] of [[waiting.fqdn, 'CNAME', 'other.example'], [waiting.fqdn, 'TXT', 'text'], ['host.example', 'CNAME', 'other.example']]) {
      expect(await changeDnsRecords(context, { name, type, value })).toMatchObject({ ok: false, problem: { findings: [{ field: 'name', found: expect.stringContaining('a name with a CNAME record has no other') }] } })
    }
    expect(await changeDnsRecords(context, { name: waiting.fqdn, type: 'CNAME', value: 'host.example' })).toMatchObject({ ok: true })
    expect(await changeDnsRecords(context, { name: 'x', type: 'A', value: 'y' })).toMatchObject({ ok: false, problem: { findings: [{ field: 'name' }, { field: 'value' }] } })
    const listed = await listDnsRecords(context)
    for (const { id } of listed.ok ? listed.value.added : []) expect(await changeDnsRecords(context, { remove: id })).toMatchObject({ ok: true })
    expect(await look(waiting.fqdn)).toMatchObject({ status: 'does-not-exist' })
    await server.stop()
  })
})

describe('the ODS server', () => {
  it.each([
    ['ZZX01', { status: 'active', code: 'ZZX01', name: 'SANDBOX PHARMACY SYSTEMS' }],
    ['RX7', { status: 'active', code: 'RX7', name: 'NORTH WEST AMBULANCE SERVICE NHS TRUST' }],
    ['5EX', { status: 'inactive', code: '5EX', name: 'GREATER DERBY PCT' }],
    ['A99999', { status: 'not-found', code: 'A99999' }],
  ])('answers for %s', async (code, expected) => {
    const server = await startOdsServer(0)
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ORD/2-0-0`
    expect(await lookUpOds({ baseUrl }, code)).toEqual(expected)
    server.close()
  })

  it('finds organisations by their name, the closed ones last', async () => {
    const server = await startOdsServer(0)
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ORD/2-0-0`
    const [trust, none, closed] = [await findOdsByName({ baseUrl }, 'west ambulance'), await findOdsByName({ baseUrl }, 'no such name'), await findOdsByName({ baseUrl }, 'practice')]
    expect(trust).toEqual({ status: 'found', matches: [{ code: 'RX7', name: 'NORTH WEST AMBULANCE SERVICE NHS TRUST', status: 'active' }] })
    expect(none).toEqual({ status: 'found', matches: [] })
    expect(closed).toMatchObject({ status: 'found', matches: [{ code: 'ZZX03' }, { code: 'ZZX99', status: 'inactive' }] })
    server.close()
  })
})
