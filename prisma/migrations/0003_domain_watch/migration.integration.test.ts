import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { domainLook } from '#lib/names/domain-look.ts'
import { databaseBefore } from '#prisma/database-before.ts'

it('watches every receiver and turns what DNS said into the beginning of its history', async () => {
  const before = await databaseBefore('0003_domain_watch')
  const { owner } = before
  const organisation = randomUUID()
  await owner.query(`INSERT INTO organisation (id, name, ods_code) VALUES ($1, 'Example', 'ZZ1')`, [organisation])
  const ods = { status: 'active', code: 'ZZ1', name: 'EXAMPLE' }
  const lookUps = {
    resolves: { dns: { status: 'resolves', addresses: ['10.1.2.3', '51.140.1.1'], aliases: ['host.example'], private: ['10.1.2.3'] }, ods },
    missing: { dns: { status: 'does-not-exist' }, ods },
    empty: { dns: { status: 'no-addresses', aliases: [] }, ods },
    failed: { dns: { status: 'failed', because: 'timeout' }, ods },
    never: null,
  }
  for (const [name, lookup] of Object.entries(lookUps)) {
    const id = randomUUID()
    await owner.query(
      `INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by) VALUES ($1, $2, $3, 'int', 'supplier', 'ZZ1', 'System', $4, lower($4), 'https://x', 'test')`,
      [id, name, organisation, `BaRS-INT-ZZ1.${name}.nhs.uk`],
    )
    await owner.query(`INSERT INTO domain_application (receiver_id, applied_on, reference, lookup, looked_up_at, updated_at) VALUES ($1, '2026-05-20', 'DNS-1', $2, $3, now())`, [id, lookup && JSON.stringify(lookup), lookup && '2026-06-01T09:00:00Z'])
  }
  await owner.query(
    `INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by) VALUES ($1, 'bare', $2, 'prod', 'provider', 'ZZ1', 'System', 'x.nhs.uk', 'x.nhs.uk', 'https://x', 'test')`, [randomUUID(), organisation],
  )

  await before.apply()

  const { rows: watches } = await owner.query(`SELECT r.reference, w.misses, w.looked_at, w.proven_at, w.next_at <= now() AS due FROM domain_watch w JOIN receiver r ON r.id = w.receiver_id ORDER BY 1`)
  expect(watches.map(({ reference, misses, proven_at, due }) => [reference, misses, proven_at, due])).toEqual(['bare', 'empty', 'failed', 'missing', 'never', 'resolves'].map((reference) => [reference, 0, null, true]))
  const at = new Date('2026-06-01T09:00:00Z')
  expect(watches.map(({ looked_at }) => looked_at)).toEqual([null, at, at, at, null, at])
  const { rows: looks } = await owner.query(`SELECT r.reference, l.fqdn_lower, l.first_at, l.last_at, l.found FROM domain_look l JOIN receiver r ON r.id = l.receiver_id ORDER BY 1`)
  const around = { aliases: [], nameServers: [], caa: [] }
  expect(looks.map(({ reference, found }) => [reference, domainLook.parse(found).answers[0]!.seen])).toEqual([
    ['empty', { status: 'no-addresses', ...around }], ['failed', { status: 'failed', because: 'timeout' }], ['missing', { status: 'does-not-exist', ...around }],
    ['resolves', { status: 'resolves', addresses: ['10.1.2.3', '51.140.1.1'], ...around, aliases: ['host.example'] }],
  ])
  for (const { reference, fqdn_lower, first_at, last_at } of looks) expect([fqdn_lower, first_at, last_at]).toEqual([`bars-int-zz1.${reference}.nhs.uk`, at, at])
  const { rows: applications } = await owner.query(`SELECT d.lookup, d.reference, d.applied_on::text, d.target, d.approved_on FROM domain_application d JOIN receiver r ON r.id = d.receiver_id ORDER BY r.reference`)
  expect(applications.map(({ lookup }) => lookup)).toEqual([{ ods }, { ods }, { ods }, null, { ods }])
  for (const application of applications) expect(application).toMatchObject({ reference: 'DNS-1', applied_on: '2026-05-20', target: null, approved_on: null })
  await expect(owner.query(`UPDATE domain_watch SET proven_at = now()`)).rejects.toThrow(/domain_watch_proof/)
  await before.close()
})
