import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startMailServer, type TestMailServer } from '../testing/mail-server.ts'
import type { MailToDeliver } from './compose-raw-mail.ts'
import { mailTransport } from './mail-transport.ts'

const mail: MailToDeliver = {
  messageId: '<stable@portal.example>', to: ['desk@desk.example'], cc: ['first@people.example', 'second@people.example'], replyTo: ['first@people.example', 'second@people.example'],
  subject: '[BRC-7K2M9Q] INT certificate request – “naïve”', text: `Line one\n${'x'.repeat(120)}\n.\nFrom the start\n`, headers: { 'X-BaRS-Request': 'BRC-7K2M9Q' },
  attachments: [{ filename: 'name.csr', contentType: 'text/plain', content: '-----BEGIN CERTIFICATE REQUEST-----\nMIIC\n-----END CERTIFICATE REQUEST-----\n' }],
}
let server: TestMailServer

beforeEach(async () => void (server = await startMailServer()))
afterEach(() => server.stop())

describe('handing a mail over', () => {
  it('keeps every part of it, and marks it in the sandbox', async () => {
    expect(await mailTransport({ mode: 'sandbox', smtp: server.settings })(mail)).toEqual({ outcome: 'sent', without: [] })
    const [got] = server.mails
    expect(got?.messageId).toBe('<stable@portal.example>')
    expect(got?.subject).toBe(`[Sandbox] ${mail.subject}`)
    expect(got?.text).toBe(`This is a trial mail from a sandbox. It was sent to nobody outside it.\n\n${mail.text}`)
    expect(got?.headers.get('x-bars-request')).toBe('BRC-7K2M9Q')
    expect(got?.replyTo?.value.map(({ address }) => address)).toEqual(mail.replyTo)
    expect([got?.cc].flat().flatMap((field) => field?.value.map(({ address }) => address))).toEqual(mail.cc)
    expect(got?.attachments[0]).toMatchObject({ filename: 'name.csr', contentType: 'text/plain' })
    expect(got?.attachments[0]?.content.toString().replaceAll('\r\n', '\n')).toBe(mail.attachments[0]?.content)
  })

  it.each([
    ['554 to the mail', 554, 'refused'],
    ['451 to the mail', 451, 'not-taken'],
    ['an end without an answer', 'drop', 'unknown'],
  ] as const)('%s is %s', async (_name, answer, outcome) => {
    server.answer(answer)
    expect(await mailTransport({ mode: 'sandbox', smtp: server.settings })(mail)).toMatchObject({ outcome, error: expect.stringMatching(/./) })
  })

  it('says which recipients the server did not take, and whether it may take them another time', async () => {
    server.refuseRecipient('desk@desk.example', 450)
    server.refuseRecipient('second@people.example')
    const without = [
      { address: 'desk@desk.example', error: '450 Try later', forGood: false },
      { address: 'second@people.example', error: '550 No such mailbox', forGood: true },
    ]
    expect(await mailTransport({ mode: 'sandbox', smtp: server.settings })(mail)).toEqual({ outcome: 'sent', without })
    server.refuseRecipient('first@people.example')
    expect(await mailTransport({ mode: 'sandbox', smtp: server.settings })(mail)).toMatchObject({ outcome: 'not-taken', without: [without[0], { address: 'first@people.example', forGood: true }, without[1]] })
  })

  it('goes to those of the envelope alone and still shows everybody', async () => {
    await mailTransport({ mode: 'sandbox', smtp: server.settings })({ ...mail, envelope: ['desk@desk.example'] })
    expect(server.envelopes).toEqual([['desk@desk.example']])
    expect([server.mails[0]?.cc].flat().flatMap((field) => field?.value.map(({ address }) => address))).toEqual(mail.cc)
  })

  it('is not taken by a server that is down', async () => {
    await server.stop()
    expect(await mailTransport({ mode: 'sandbox', smtp: server.settings })(mail)).toMatchObject({ outcome: 'not-taken' })
    server = await startMailServer()
  })
})

describe('where mail may go', () => {
  it.each(['send.nhs.net', '10.0.0.1', '127.0.0.1.example.com', '0.0.0.0'])('refuses %s in sandbox mode', (host) => {
    expect(() => mailTransport({ mode: 'sandbox', smtp: { ...server.settings, host } })).toThrow('loopback')
  })

  it('hands nothing over without TLS in live mode', async () => {
    expect(await mailTransport({ mode: 'live', smtp: { ...server.settings, tls: 'starttls' } })(mail)).toMatchObject({ outcome: 'not-taken' })
    expect(server.mails).toEqual([])
  })
})
