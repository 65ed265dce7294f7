import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeReceiver } from './factories/receiver.ts'
import { makeRequest } from './factories/request.ts'
import { testContext, type TestContext } from './test-context.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

const event = (stream: string) => ({ stream, sequence: 1, at: context.now(), action: 'register', actorName: 'A', actorRole: 'member', previous: '', hash: 'h' })

test('history refuses to be changed, deleted or emptied, even by the owner of the table', async () => {
  const { id } = await context.db.auditEvent.create({ data: event('request:1') })
  for (const sql of [`UPDATE audit_event SET reason = 'other'`, 'DELETE FROM audit_event', 'TRUNCATE audit_event', `DELETE FROM audit_event WHERE id = '${id}'`]) {
    await expect(context.owner.query(sql), sql).rejects.toThrow('history cannot be changed')
  }
  expect(await context.db.auditEvent.count()).toBe(1)
})

test('the application may add to history and read it, and is granted nothing more', async () => {
  await expect(context.db.auditEvent.updateMany({ data: { reason: 'other' } })).rejects.toThrow(/permission denied/)
  await expect(context.db.auditEvent.deleteMany()).rejects.toThrow(/permission denied/)
  await expect(context.db.$executeRawUnsafe('TRUNCATE audit_event')).rejects.toThrow(/permission denied/)
  await expect(context.db.$executeRawUnsafe('ALTER TABLE audit_event DISABLE TRIGGER ALL')).rejects.toThrow(/must be owner/)
})

test('the application stamps the mode once, and can neither change nor remove it', async () => {
  await context.db.$executeRaw`INSERT INTO portal (id, mode) VALUES (1, 'live') ON CONFLICT (id) DO NOTHING`
  await expect(context.db.$executeRaw`UPDATE portal SET mode = 'sandbox'`).rejects.toThrow(/permission denied/)
  await expect(context.db.$executeRaw`DELETE FROM portal`).rejects.toThrow(/permission denied/)
  expect(await context.db.portal.findMany({ select: { mode: true } })).toEqual([{ mode: 'live' }])
})

test('the application owns no table, sequence, function or schema', async () => {
  const owned = await context.db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relowner = current_user::regrole
    UNION ALL SELECT proname FROM pg_proc WHERE proowner = current_user::regrole
    UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole`
  expect(owned).toEqual([])
  await expect(context.db.$executeRawUnsafe('CREATE TABLE public.mine (id int)')).rejects.toThrow(/permission denied/)
})

test('a request cannot be put in a state that nobody has heard of', async () => {
  const request = await makeRequest(context.db)
  await expect(context.owner.query(`UPDATE request SET state = 'lost' WHERE id = $1`, [request.id])).rejects.toThrow(/invalid input value for enum/)
  expect(request.state).toBe('preparing')
})

test('a name is one confirmed receiver’s in an environment, and any number of claims', async () => {
  const first = await makeReceiver(context.db, { domainConfirmedAt: context.now() })
  const claim = await makeReceiver(context.db, { fqdn: first.fqdn.toUpperCase() })
  await expect(context.db.receiver.update({ where: { id: claim.id }, data: { domainConfirmedAt: context.now() } })).rejects.toThrow(/[Uu]nique/)
  await makeReceiver(context.db, { environment: 'prod', fqdn: first.fqdn, domainConfirmedAt: context.now() })
  expect(await context.db.receiver.count({ where: { fqdnLower: first.fqdnLower } })).toBe(3)
})

test('the clock is the test’s', async () => {
  expect(context.now()).toEqual(new Date('2026-06-01T09:00:00Z'))
  context.setNow('2027-01-01T00:00:00Z')
  const { at } = await context.db.auditEvent.create({ data: { ...event(`request:${randomUUID()}`) } })
  expect(at).toEqual(new Date('2027-01-01T00:00:00Z'))
})
