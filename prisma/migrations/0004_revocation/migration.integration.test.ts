import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBefore, type DatabaseBefore } from '../../database-before.ts'

let database: DatabaseBefore
beforeAll(async () => void (database = await databaseBefore('0004_revocation')))
afterAll(() => database.close())

test('certificates of before are kept as they were, and nothing is said of their revocation', async () => {
  const { owner } = database
  const [organisation, receiver, request] = [randomUUID(), randomUUID(), randomUUID()]
  await owner.query('INSERT INTO organisation (id, name, ods_code) VALUES ($1, $2, $3)', [organisation, 'Kept', 'X26'])
  await owner.query(
    `INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by)
     VALUES ($1, 'RCV-KEPT00', $2, 'int', 'supplier', 'X26', 'S', 'a.nhs.uk', 'a.nhs.uk', 'https://x', 'before')`, [receiver, organisation],
  )
  await owner.query(`INSERT INTO request (id, reference, receiver_id, organisation_id, environment, kind, reason, created_by) VALUES ($1, 'BRC-KEPT00', $2, $3, 'int', 'new', 'r', 'before')`, [request, receiver, organisation])
  await owner.query(
    `INSERT INTO certificate (id, request_id, receiver_id, pem, sha256, spki_sha256, serial, subject, issuer, path, not_before, not_after, findings, uploaded_by)
     VALUES ($1, $2, $3, 'pem', 'aa', 'bb', '01', 's', 'i', '["aa"]', now(), now(), '[{"code":"kept"}]', 'before')`, [randomUUID(), request, receiver],
  )
  const before = await owner.query('SELECT * FROM certificate')
  await database.apply()
  expect((await owner.query('SELECT * FROM certificate')).rows).toEqual(before.rows.map((row) => ({ ...row, revocation: null })))
})

test('an answer is kept whole, once for each question, and none that is too large', async () => {
  const { owner } = database
  const keep = (id: string, bytes: number) => owner.query('INSERT INTO revocation_answer VALUES ($1, $2, $3, now(), now())', [id, 'http://crl.nhs.uk/a.crl', Buffer.alloc(bytes, 7)])
  await keep('one', 5 * 1024 * 1024)
  expect((await owner.query('SELECT octet_length(answer) AS size FROM revocation_answer')).rows).toEqual([{ size: 5 * 1024 * 1024 }])
  await expect(keep('two', 5 * 1024 * 1024 + 1)).rejects.toThrow(/revocation_answer_size/)
  await expect(keep('one', 1)).rejects.toThrow(/revocation_answer_pkey/)
})
