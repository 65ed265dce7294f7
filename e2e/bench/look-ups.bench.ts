import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { lookUpDueDomains } from '#lib/requests/server/look-up-due-domains.ts'
import { startTestDns } from '#lib/names/testing/dns-server.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import type { Bench } from './figure.ts'

const looks = 500
const atOnce = 20
const resolverTakes = 50
const workers = 2

/** The portal's own worker lives in another century and leaves these names alone. */
const clock = new Date('2100-01-01T00:00:00Z')

/** How long two workers need for 500 names that are due, with two resolvers that take 50 ms for every answer, and how many names are in hand at most. */
const lookUps: Bench = async (portal) => {
  const pool = new pg.Pool({ connectionString: portal.databaseUrl, max: 2 })
  await fill(pool)
  const play = () => startTestDns((name, type) => ({ delay: resolverTakes, answers: type === 'A' ? [[name, 'A', '51.140.1.1']] : [] }))
  const resolvers = [await play(), await play()]
  const services = {
    dns: { resolvers: resolvers.map(({ resolver }) => resolver), timeout: 5000 }, ods: { baseUrl: 'http://127.0.0.1:1' }, controlFiles: { hosts: [], forbidden: [] }, secret: 'bench', atOnce,
  }
  const databases = Array.from({ length: workers }, () => new PrismaClient({ adapter: new PrismaPg({ connectionString: portal.databaseUrl, max: 10 }) }))
  let most = 0
  const counting = setInterval(() => void pool.query<{ count: number }>('SELECT count(*)::int AS count FROM domain_watch WHERE claimed_until > clock_timestamp()').then(({ rows }) => (most = Math.max(most, rows[0]!.count))), 20)
  const began = performance.now()
  const made = await Promise.all(databases.map((db) => lookUpDueDomains({ db, now: () => clock }, services)))
  const seconds = (performance.now() - began) / 1000
  clearInterval(counting)
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM domain_look WHERE fqdn_lower LIKE 'bars-zl%' AND found #>> '{answers,1,seen,status}' = 'resolves'`)
  await Promise.all([...resolvers.map((server) => server.stop()), ...databases.map((db) => db.$disconnect())])
  await pool.end()
  if (rows[0]!.count !== looks || Math.min(...made) === 0) throw new Error(`${rows[0]!.count} names were looked up, by the workers ${made.join(' and ')}`)
  return [
    { figure: `look-ups-${looks}`, value: Math.round(seconds * 10) / 10, unit: 's', aim: '60 or less', met: seconds <= 60 },
    { figure: 'look-ups-in-hand', value: most, unit: 'names at most', aim: `${atOnce} or less`, met: most <= atOnce },
  ]
}
export default lookUps

/** Makes names that are due for whoever lives at the bench's time. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH organisations AS (INSERT INTO organisation (id, name, ods_code) VALUES (gen_random_uuid(), 'Bench of look-ups', 'ZL') RETURNING id),
      receivers AS (
        INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by)
        SELECT gen_random_uuid(), 'RCV-L' || n, o.id, 'int', 'supplier', 'ZL', 'Bench', format('BaRS-ZL%s.bench.nhs.uk', n), format('bars-zl%s.bench.nhs.uk', n), 'https://bench.nhs.uk', 'bench'
        FROM organisations o, generate_series(1, $1::int) n RETURNING id, organisation_id, reference),
      watches AS (INSERT INTO domain_watch (receiver_id, next_at) SELECT id, $2::timestamptz - interval '1 minute' FROM receivers)
      INSERT INTO request (id, reference, receiver_id, organisation_id, environment, kind, reason, state, created_by)
      SELECT gen_random_uuid(), replace(reference, 'RCV', 'BRC'), id, organisation_id, 'int', 'new', 'Bench', 'preparing', 'bench' FROM receivers`,
    [looks, clock],
  )
}
