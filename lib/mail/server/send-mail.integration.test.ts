import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeOutgoingMail } from '#prisma/factories/outgoing-mail.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { startMailServer, type TestMailServer } from '../testing/mail-server.ts'
import { system, type Actor } from '#lib/identity/actor.ts'
import { triedFor } from '../delivery.ts'
import { mailTransport } from './mail-transport.ts'
import { resendMail } from './resend-mail.ts'
import { lostAfter, MailNotSent, sendMail } from './send-mail.ts'

let context: TestContext
let server: TestMailServer
const deliver = () => mailTransport({ mode: 'sandbox', smtp: server.settings })
/** When a mail was queued whose next try is its last. */
const longAgo = () => new Date(context.now().getTime() - triedFor)
const stored = (id: string) => context.db.outgoingMail.findUniqueOrThrow({ where: { id } })

beforeAll(async () => void (context = await testContext()))
afterAll(() => context.close())
beforeEach(async () => void (server = await startMailServer()))
afterEach(() => server.stop())

describe('sending one mail', () => {
  it('marks it sent, and sends it no second time', async () => {
    const { id } = await makeOutgoingMail(context.db)
    await sendMail(context, id, deliver())
    await sendMail(context, id, deliver())
    expect(server.mails).toHaveLength(1)
    expect(await stored(id)).toMatchObject({ state: 'sent', attempts: 1, sentAt: context.now(), lastError: null })
  })

  it('empties a secret text once it is sent', async () => {
    const { id, text } = await makeOutgoingMail(context.db, { secret: true })
    await sendMail(context, id, deliver())
    expect(server.mails[0]?.text).toContain(text.trim())
    expect((await stored(id)).text).toBe('')
  })

  it('keeps its Message-ID over tries, and says why the last one failed', async () => {
    const { id, messageId } = await makeOutgoingMail(context.db)
    server.answer(451)
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    expect(await stored(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: expect.stringContaining('451') })
    server.answer('take')
    await sendMail(context, id, deliver())
    expect(server.mails.map((mail) => mail.messageId)).toEqual([messageId, messageId])
  })

  it('gives up at once what the server will never take, and the rest after its last try', async () => {
    const [refused, unlucky] = [await makeOutgoingMail(context.db), await makeOutgoingMail(context.db, { queuedAt: longAgo() })]
    const young = await makeOutgoingMail(context.db, { attempts: 200, queuedAt: new Date(longAgo().getTime() + 1) })
    server.answer(550)
    await sendMail(context, refused.id, deliver())
    server.answer(451)
    await sendMail(context, unlucky.id, deliver())
    await expect(sendMail(context, young.id, deliver())).rejects.toThrow(MailNotSent)
    for (const { id } of [refused, unlucky]) expect((await stored(id)).state).toBe('failed')
  })

  it('is sent again as it was when the programme says so, and by nobody else', async () => {
    const programme = { ...system, userId: 'programme', staff: ['programme'] } satisfies Actor
    const request = await makeRequest(context.db)
    const { id, messageId } = await makeOutgoingMail(context.db, { requestId: request.id, queuedAt: longAgo() })
    server.answer(550)
    await sendMail(context, id, deliver())
    for (const actor of [{ ...programme, staff: ['itoc'] } satisfies Actor, { ...programme, staff: [] }]) expect(await resendMail(context, actor, { mailId: id })).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    expect((await stored(id)).state).toBe('failed')

    const answers = await Promise.all([1, 2].map(() => resendMail(context, programme, { mailId: id })))
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    const jobs = await context.owner.query(`SELECT 1 FROM pgboss.job WHERE name = 'send-mail' AND data->>'mailId' = $1`, [id])
    expect(jobs.rowCount).toBe(1)
    server.answer(451)
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    server.answer('take')
    await sendMail(context, id, deliver())
    expect(server.mails.map((mail) => mail.messageId)).toEqual([messageId, messageId, messageId])
    expect(await stored(id)).toMatchObject({ state: 'sent', attempts: 3 })
    const [event] = await context.db.auditEvent.findMany({ where: { requestId: request.id, action: 'resend_mail' } })
    expect(event).toMatchObject({ actorRole: 'programme', detail: { messageId, lastError: expect.stringContaining('550') } })

    const secret = await makeOutgoingMail(context.db, { requestId: request.id, state: 'failed', secret: true })
    for (const mailId of [secret.id, id, 'no id']) expect((await resendMail(context, programme, { mailId })).ok).toBe(false)
  })

  it('says in the request’s history that a mail could not be delivered', async () => {
    const request = await makeRequest(context.db)
    const { id, messageId } = await makeOutgoingMail(context.db, { requestId: request.id })
    server.answer(550)
    await sendMail(context, id, deliver())
    const [event] = await context.db.auditEvent.findMany({ where: { requestId: request.id } })
    expect(event).toMatchObject({ action: 'mail_failed', actorRole: 'system', detail: { template: 'rejected', messageId, attempt: 1 } })
  })
})

describe('a desk’s mail that is given up', () => {
  it('is told to the programme administrators, once and with what the server said; theirs in turn to nobody', async () => {
    const [one, other] = [await makeStaff(context.db, 'programme'), await makeStaff(context.db, 'programme')]
    await makeStaff(context.db, 'itoc')
    const request = await makeRequest(context.db)
    const told = () => context.db.outgoingMail.findMany({ where: { template: 'desk-mail-failed', requestId: request.id } })
    const { id } = await makeOutgoingMail(context.db, { requestId: request.id, desk: 'itoc', to: ['itoc@desk.example'], subject: '[BRC-7K2M9Q] INT certificate request' })
    const contacts = await makeOutgoingMail(context.db, { requestId: request.id })
    server.answer(451)
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    expect(await told()).toEqual([])
    server.answer(550)
    for (const each of [id, id, contacts.id]) await sendMail(context, each, deliver())
    const [mail, ...more] = await told()
    expect(more).toEqual([])
    expect([...mail!.to].sort()).toEqual([one.email, other.email].sort())
    expect(mail).toMatchObject({ desk: null, subject: 'Not delivered to ITOC: [BRC-7K2M9Q] INT certificate request', text: expect.stringContaining('> ') })
    expect(mail!.text).toContain(`/desk/${request.id}`)
    await sendMail(context, mail!.id, deliver())
    expect((await stored(mail!.id)).state).toBe('failed')
    expect(await told()).toHaveLength(1)
  })
})

describe('a mail of which the server takes only some recipients', () => {
  const [desk, first, second] = ['itoc@desk.example', 'first@people.example', 'second@people.example']
  const programme = { ...system, userId: 'programme', staff: ['programme'] } satisfies Actor
  const shown = (field: 'to' | 'cc') => server.mails.map((mail) => [mail[field]].flat().flatMap((part) => part?.value.map(({ address }) => address)))
  const events = async (requestId: string) => (await context.db.auditEvent.findMany({ where: { requestId }, orderBy: { sequence: 'asc' } })).map(({ action, detail }) => ({ action, detail }))
  const toDesk = async (given: Parameters<typeof makeOutgoingMail>[1] = {}) => {
    const request = await makeRequest(context.db)
    return { requestId: request.id, mail: await makeOutgoingMail(context.db, { requestId: request.id, to: [desk], cc: [first, second], ...given }) }
  }

  it('is tried again for a desk that was not ready, and reaches each once', async () => {
    const { mail: { id, messageId }, requestId } = await toDesk()
    server.refuseRecipient(desk, 450)
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    expect(await stored(id)).toMatchObject({ state: 'queued', sentAt: null, taken: [first, second], lastError: `Without ${desk}: 450 Try later` })
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    server.refuseRecipient(desk, 250)
    await sendMail(context, id, deliver())
    expect(server.envelopes).toEqual([[first, second], [desk]])
    expect(server.mails.map((mail) => mail.messageId)).toEqual([messageId, messageId])
    expect([shown('to'), shown('cc')]).toEqual([[[desk], [desk]], [[first, second], [first, second]]])
    expect(await stored(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null, taken: [desk, first, second] })
    expect(await events(requestId)).toEqual([])
  })

  it('has failed when the desk is refused for good, and sent again goes to the desk alone', async () => {
    const { mail: { id, messageId }, requestId } = await toDesk()
    server.refuseRecipient(desk)
    await sendMail(context, id, deliver())
    expect(await stored(id)).toMatchObject({ state: 'failed', sentAt: null, lastError: `Without ${desk}: 550 No such mailbox` })
    expect(await events(requestId)).toEqual([{ action: 'mail_failed', detail: { template: 'rejected', messageId, attempt: 1, without: [desk] } }])
    server.refuseRecipient(desk, 250)
    expect((await resendMail(context, programme, { mailId: id })).ok).toBe(true)
    await sendMail(context, id, deliver())
    expect(server.envelopes).toEqual([[first, second], [desk]])
    expect(await stored(id)).toMatchObject({ state: 'sent', lastError: null })
  })

  it('costs nobody the mail that another address is wrong: it fails once nobody is left to be tried', async () => {
    const { mail: { id }, requestId } = await toDesk({ to: [first, second], cc: [] })
    server.refuseRecipient(first, 450)
    server.refuseRecipient(second)
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    expect(await stored(id)).toMatchObject({ state: 'queued', taken: [] })
    server.refuseRecipient(first, 250)
    await sendMail(context, id, deliver())
    expect(server.envelopes).toEqual([[first]])
    expect(await stored(id)).toMatchObject({ state: 'failed', taken: [first] })
    expect(await events(requestId)).toMatchObject([{ action: 'mail_failed', detail: { without: [second] } }])
  })

  it('has failed after its last try when the desk was never ready', async () => {
    const { mail: { id }, requestId } = await toDesk({ queuedAt: longAgo() })
    server.refuseRecipient(desk, 450)
    await sendMail(context, id, deliver())
    expect((await stored(id)).state).toBe('failed')
    expect(await events(requestId)).toMatchObject([{ action: 'mail_failed', detail: { without: [desk] } }])
  })

  it('needs every one it is addressed to', async () => {
    const { mail: { id } } = await toDesk({ to: [first, second], cc: [] })
    server.refuseRecipient(second)
    await sendMail(context, id, deliver())
    expect(await stored(id)).toMatchObject({ state: 'failed', taken: [first] })
  })

  it('is sent without a copy that is refused for good, and the history says so', async () => {
    const { mail: { id, messageId }, requestId } = await toDesk()
    server.refuseRecipient(second)
    await sendMail(context, id, deliver())
    expect(await stored(id)).toMatchObject({ state: 'sent', sentAt: context.now(), lastError: `Without ${second}: 550 No such mailbox` })
    expect(await events(requestId)).toEqual([{ action: 'mail_sent_without', detail: { template: 'rejected', messageId, attempt: 1, without: [second] } }])
  })

  it('is sent without a copy that was never ready or whose mail is then refused', async () => {
    const [{ mail: unready }, { mail: refused }] = [await toDesk({ queuedAt: new Date(longAgo().getTime() + 1) }), await toDesk({ queuedAt: context.now() })]
    server.refuseRecipient(second, 450)
    for (const { id } of [unready, refused]) await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    context.setNow(new Date(context.now().getTime() + 1))
    await sendMail(context, unready.id, deliver())
    server.refuseRecipient(second, 250)
    server.answer(554)
    await sendMail(context, refused.id, deliver())
    for (const { id } of [unready, refused]) expect(await stored(id)).toMatchObject({ state: 'sent', taken: [desk, first] })
    expect(server.envelopes).toEqual([[desk, first], [desk, first], [second]])
  })
})

it('sends 200 mails once each with four workers on all of them', async () => {
  const mails = await Promise.all(Array.from({ length: 200 }, () => makeOutgoingMail(context.db)))
  const ids = mails.map((mail) => mail.id)
  const worker = async (order: string[]) => {
    for (const id of order) await sendMail(context, id, deliver()).catch((error) => expect(error).toBeInstanceOf(MailNotSent))
  }
  await Promise.all([worker(ids), worker([...ids].reverse()), worker(ids), worker([...ids].sort())])
  expect(server.mails.map((mail) => mail.messageId).sort()).toEqual(mails.map((mail) => mail.messageId).sort())
})

it('sends every mail once through the job queue, though the server is down at first', async () => {
  const { port } = server.settings
  await server.stop()
  const boss = await new PgBoss({ connectionString: context.connectionString, migrate: false, supervise: false, schedule: false }).start()
  const mails = await Promise.all(Array.from({ length: 20 }, () => makeOutgoingMail(context.db)))
  for (const mail of mails) await boss.send('send-mail', { mailId: mail.id }, { retryDelay: 1, retryBackoff: false })
  for (let worker = 0; worker < 4; worker += 1) {
    await boss.work<{ mailId: string }>('send-mail', { pollingIntervalSeconds: 0.5 }, async ([job]) => sendMail(context, job!.data.mailId, deliver()))
  }
  await vi.waitFor(async () => expect(await context.db.outgoingMail.count({ where: { state: 'queued', attempts: { gt: 0 } } })).toBeGreaterThan(5), 20_000)
  server = await startMailServer(port)
  const ids = mails.map((mail) => mail.id)
  await vi.waitFor(async () => expect(await context.db.outgoingMail.count({ where: { id: { in: ids }, state: 'sent' } })).toBe(20), 40_000)
  await boss.stop({ graceful: true, timeout: 2000 })
  expect(server.mails.map((mail) => mail.messageId).sort()).toEqual(mails.map((mail) => mail.messageId).sort())
})

describe('a worker that ends before the server answers', () => {
  /** Another process, killed once the server has read the whole mail. */
  async function killedWorker(mailId: string): Promise<void> {
    const code = `
      import { PrismaPg } from '@prisma/adapter-pg'
      import { PrismaClient } from '#prisma/generated/client.ts'
      import { sendMail } from '#lib/mail/server/send-mail.ts'
      import { mailTransport } from '#lib/mail/server/mail-transport.ts'
      const [connectionString, mailId, now, settings] = process.argv.slice(1)
      const db = new PrismaClient({ adapter: new PrismaPg({ connectionString }) })
      await sendMail({ db, now: () => new Date(now) }, mailId, mailTransport({ mode: 'sandbox', smtp: JSON.parse(settings) }))`
    const already = server.mails.length
    const child = spawn(process.execPath, ['--conditions=react-server', '--input-type=module-typescript', '-e', code, context.connectionString, mailId, context.now().toISOString(), JSON.stringify(server.settings)], { stdio: ['ignore', 'ignore', 'inherit'] })
    await vi.waitFor(() => expect(server.mails.length).toBe(already + 1), 20_000)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  it('leads to a repeat after a while, under the same Message-ID, and the history says so', async () => {
    const request = await makeRequest(context.db)
    const { id, messageId } = await makeOutgoingMail(context.db, { requestId: request.id, template: 'request-to-itoc' })
    server.answer('hang')
    await killedWorker(id)
    expect((await stored(id)).state).toBe('sending')
    server.answer('take')
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    expect(server.mails).toHaveLength(1)

    context.setNow(new Date(context.now().getTime() + lostAfter + 1))
    await sendMail(context, id, deliver())
    expect(server.mails.map((mail) => mail.messageId)).toEqual([messageId, messageId])
    expect(await stored(id)).toMatchObject({ state: 'sent', attempts: 2 })
    const events = await context.db.auditEvent.findMany({ where: { requestId: request.id } })
    expect(events.map(({ action, actorName, detail }) => ({ action, actorName, detail }))).toEqual([
      { action: 'mail_repeated', actorName: 'The portal', detail: { template: 'request-to-itoc', messageId, attempt: 2 } },
    ])
  })

  it('is the same as a connection that ends without an answer', async () => {
    const { id } = await makeOutgoingMail(context.db)
    server.answer('drop')
    await expect(sendMail(context, id, deliver())).rejects.toThrow(MailNotSent)
    expect(await stored(id)).toMatchObject({ state: 'sending', lastError: expect.stringMatching(/./) })
  })

  it('cannot undo what a later one did', async () => {
    const { id } = await makeOutgoingMail(context.db)
    const slow = sendMail(context, id, async () => {
      context.setNow(new Date(context.now().getTime() + lostAfter + 1))
      await sendMail(context, id, deliver())
      return { outcome: 'not-taken', error: 'the slow one failed' }
    })
    await expect(slow).rejects.toThrow(MailNotSent)
    expect(await stored(id)).toMatchObject({ state: 'sent', attempts: 2, lastError: null })
  })
})
