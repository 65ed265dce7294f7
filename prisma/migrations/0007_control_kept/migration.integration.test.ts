import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBefore, type DatabaseBefore } from '../../database-before.ts'

let database: DatabaseBefore
beforeAll(async () => void (database = await databaseBefore('0007_control_kept')))
afterAll(() => database.close())

const at = new Date('2026-06-01T09:00:00Z')
const later = new Date('2036-06-08T09:00:00Z')

async function makeReceiver(reference: string, { proven = false, confirmed = false, lookup = null as object | null } = {}): Promise<void> {
  const { owner } = database
  const id = randomUUID()
  const organisation = randomUUID()
  await owner.query(`INSERT INTO organisation (id, name, ods_code) VALUES ($1, 'Example', 'ZZ1')`, [organisation])
  await owner.query(
    `INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by, domain_confirmed_at) VALUES ($1, $2, $3, 'int', 'supplier', 'ZZ1', 'System', $4, $4, 'https://x', 'test', $5)`,
    [id, reference, organisation, `${reference}.nhs.uk`, confirmed ? at : null],
  )
  await owner.query(`INSERT INTO domain_watch (receiver_id, next_at, proven_at, proven_by, vouchers) VALUES ($1, $2, $3, $4, '{10.0.0.1}')`, [id, later, proven ? at : null, proven ? 'record' : null])
  await owner.query(`INSERT INTO domain_application (receiver_id, reference, lookup, looked_up_at, updated_at) VALUES ($1, $2, $3, $4, now())`, [id, `DNS-${reference}`, lookup && JSON.stringify(lookup), lookup && at])
}

test('proofs were last seen when they were found and are looked for anew; the directory’s answers move to their table; nothing else changes', async () => {
  const { owner } = database
  await makeReceiver('unproven', { lookup: { ods: { status: 'active', code: 'RX7', name: 'AMBULANCE' } } })
  await makeReceiver('proven', { proven: true, lookup: { ods: { status: 'not-found', code: 'ZZZ' } } })
  await makeReceiver('confirmed', { proven: true, confirmed: true, lookup: { ods: { status: 'inactive', code: '5EX', name: 'OLDER' } } })
  await makeReceiver('failed', { lookup: { ods: { status: 'failed', because: 'timeout' } } })
  await makeReceiver('empty', { lookup: {} })
  await owner.query(`INSERT INTO ods_record (code, status, name, looked_up_at) VALUES ('5EX', 'inactive', 'NEWER', '2026-07-01T09:00:00Z')`)
  const applications = (await owner.query('SELECT * FROM domain_application ORDER BY reference')).rows.map(({ lookup: _lookup, looked_up_at: _at, ...rest }) => rest)

  await database.apply()

  const { rows } = await owner.query('SELECT r.reference, w.*, w.next_at <= now() AS due FROM domain_watch w JOIN receiver r ON r.id = w.receiver_id ORDER BY 1')
  expect(rows.map(({ reference, proven_at, proof_seen_at, proof_gone_at, vouchers, due }) => [reference, proven_at, proof_seen_at, proof_gone_at, vouchers, due])).toEqual([
    ['confirmed', at, at, null, ['10.0.0.1'], false], ['empty', null, null, null, ['10.0.0.1'], false], ['failed', null, null, null, ['10.0.0.1'], false],
    ['proven', at, at, null, ['10.0.0.1'], true], ['unproven', null, null, null, ['10.0.0.1'], false],
  ])
  expect((await owner.query('SELECT * FROM domain_application ORDER BY reference')).rows).toEqual(applications)
  expect((await owner.query(`SELECT code, status, name FROM ods_record ORDER BY code`)).rows).toEqual([
    { code: '5EX', status: 'inactive', name: 'NEWER' }, { code: 'RX7', status: 'active', name: 'AMBULANCE' }, { code: 'ZZZ', status: 'not_found', name: null },
  ])
  await expect(owner.query(`UPDATE domain_watch SET proof_seen_at = NULL WHERE proven_at IS NOT NULL`)).rejects.toThrow(/domain_watch_proof_seen/)
  await expect(owner.query(`UPDATE domain_watch SET proof_gone_at = now() WHERE proven_at IS NULL`)).rejects.toThrow(/domain_watch_proof_gone/)
})
