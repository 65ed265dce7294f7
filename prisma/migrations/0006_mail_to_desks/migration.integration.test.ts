import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBefore, type DatabaseBefore } from '../../database-before.ts'

let database: DatabaseBefore
beforeAll(async () => void (database = await databaseBefore('0006_mail_to_desks')))
afterAll(() => database.close())

test('mails of before are kept as they were, tried since they were made, and their desk is known where only one can be', async () => {
  const { owner } = database
  const desks = { 'request-to-itoc': 'itoc', 'request-to-dir': 'dir', validated: 'dir', 'not-validated': 'dir', 'request-to-live-services': 'live_services', withdrawn: null, rejected: null }
  for (const template of Object.keys(desks)) {
    await owner.query(`INSERT INTO outgoing_mail (id, message_id, template, "to", subject, text, created_at) VALUES ($1, $3, $2, '{a@b.example}', 's', 't', '2026-05-01T10:00:00Z')`, [randomUUID(), template, `<${template}@portal.example>`])
  }
  const before = await owner.query<{ template: keyof typeof desks; created_at: Date }>('SELECT * FROM outgoing_mail ORDER BY id')
  await database.apply()
  expect((await owner.query('SELECT * FROM outgoing_mail ORDER BY id')).rows).toEqual(before.rows.map((row) => ({ ...row, desk: desks[row.template], queued_at: row.created_at })))
  await expect(owner.query(`UPDATE outgoing_mail SET desk = 'programme'`)).rejects.toThrow(/outgoing_mail_desk_is_a_desk/)
})
