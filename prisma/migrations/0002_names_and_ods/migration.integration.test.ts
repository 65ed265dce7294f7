import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBefore, type DatabaseBefore } from '../../database-before.ts'

let database: DatabaseBefore
beforeAll(async () => void (database = await databaseBefore('0002_names_and_ods')))
afterAll(() => database.close())

test('receivers of before are kept as they were, and are found by names that look like theirs', async () => {
  const { owner } = database
  const organisation = randomUUID()
  await owner.query('INSERT INTO organisation (id, name, ods_code) VALUES ($1, $2, $3)', [organisation, 'Kept', 'X26'])
  for (const fqdn of ['BaRS-INT-X26.Kept.thirdparty.nhs.uk', 'BaRS-INT-X26.Other.thirdparty.nhs.uk', '']) {
    await owner.query(
      `INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by)
       VALUES ($1, $2, $3, 'int', 'supplier', 'X26', 'S', $4, lower($4), 'https://x', 'before')`,
      [randomUUID(), `RCV-${randomUUID().slice(0, 6)}`, organisation, fqdn],
    )
  }
  const before = await owner.query('SELECT * FROM receiver ORDER BY id')
  await database.apply()
  expect((await owner.query('SELECT * FROM receiver ORDER BY id')).rows).toEqual(before.rows)
  const { rows } = await owner.query(`SELECT fqdn FROM receiver WHERE name_skeleton(fqdn_lower) = name_skeleton('bars-1nt-x26.kept.th1rdparty.nhs.uk')`)
  expect(rows).toEqual([{ fqdn: 'BaRS-INT-X26.Kept.thirdparty.nhs.uk' }])
})

test('the tables of look-ups hold what they are for, and nothing half said', async () => {
  const { owner } = database
  await owner.query(`INSERT INTO ods_record VALUES ('X26', 'active', 'NHS DIGITAL', now()), ('ZZZ', 'not_found', NULL, now())`)
  await expect(owner.query(`INSERT INTO ods_record VALUES ('RX7', 'active', NULL, now())`)).rejects.toThrow(/ods_record_name/)
  await owner.query(`INSERT INTO ods_search VALUES ('north', '[]', now())`)
  await owner.query(`INSERT INTO service_turn VALUES ('ods', now())`)
})
