import { createHash } from 'node:crypto'
import pg from 'pg'
import { median, type Bench } from './figure.ts'
import { inSandboxSession } from './sandbox-session.ts'

const sizes = [1_000, 100_000] as const
const goes = 60

/**
 * How long the reviewer's queue takes at 1,000 and at 100,000 requests, and a search in it. Filling takes a while, and a machine is
 * not equally busy all the time, so each is asked for in turn with a page that reads nothing, and held against it.
 */
const queue: Bench = async (portal) => {
  const pool = new pg.Pool({ connectionString: portal.databaseUrl, max: 2 })
  const cookies = await inSandboxSession(portal, 'Sandbox ITOC desk', (context) => context.cookies())
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const pages = { queue: '/desk', search: `/desk?show=all&search=${systemOf(searched)}`, comparison: '/sandbox/comparison' }
  const medians: Record<keyof typeof pages, number[]> = { queue: [], search: [], comparison: [] }
  for (const size of sizes) {
    await fill(pool, size)
    const taken: Record<keyof typeof pages, number[]> = { queue: [], search: [], comparison: [] }
    for (let go = 0; go <= goes; go += 1) {
      for (const name of names) {
        const began = performance.now()
        await visit(`${portal.url}${pages[name]}`, cookie, name === 'comparison' ? 'Comparison' : 'BRC-')
        if (go > 0) taken[name].push(performance.now() - began) // the first is to warm up
      }
    }
    for (const name of names) medians[name].push(median(taken[name]))
  }
  await pool.end()
  return (['queue', 'search'] as const).flatMap((name) => {
    const [small, large] = sizes.map((_size, index) => medians[name][index]! / medians.comparison[index]!) as [number, number]
    const ratio = round(large / small)
    return [
      ...sizes.map((size, index) => ({ figure: `${name}-page-${size}-requests`, value: round(medians[name][index]!), unit: 'ms', comparison: round(medians.comparison[index]!) })),
      { figure: `${name}-page-ratio`, value: ratio, unit: 'ratio', aim: '1.2 or less', met: ratio <= 1.2 },
    ]
  })
}
export default queue

const names = ['queue', 'search', 'comparison'] as const
// among the first thousand, and beyond what other benchmarks may have made before
const searched = 942

/** The made-up system of a request's receiver, which is in its FQDN: names differ as much as those of real systems. */
function systemOf(number: number): string {
  return createHash('md5').update(String(number)).digest('hex').slice(0, 12)
}

const round = (value: number) => Math.round(value * 100) / 100

async function visit(address: string, cookie: string, shown: string): Promise<void> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
  if (!(await answer.text()).includes(shown)) throw new Error(`${address} does not show ${shown}`)
}

/** Makes requests until there are so many, evenly over every state and both environments, and lets Postgres take stock. */
async function fill(pool: pg.Pool, size: number): Promise<void> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM request')
  const have = rows[0]!.count
  await pool.query(
    `WITH number AS (SELECT n, md5('bench organisation ' || n / 50)::uuid AS organisation FROM generate_series($1::int, $2::int) n),
      organisations AS (
        INSERT INTO organisation (id, name, ods_code) SELECT organisation, 'Bench organisation ' || min(n), 'ZB' || min(n) FROM number GROUP BY organisation ON CONFLICT (id) DO NOTHING),
      receivers AS (
        INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by)
        SELECT gen_random_uuid(), 'RCV-B' || n, organisation, (CASE WHEN n % 2 = 0 THEN 'int' ELSE 'prod' END)::environment_name, 'supplier', 'ZB' || n, 'Bench',
          format('BaRS-ZB%s.%s.nhs.uk', n, left(md5(n::text), 12)), format('bars-zb%s.%s.nhs.uk', n, left(md5(n::text), 12)), 'https://bench.nhs.uk', 'bench'
        FROM number RETURNING id, organisation_id, environment, substr(reference, 6)::int AS n)
      INSERT INTO request (id, reference, receiver_id, organisation_id, environment, kind, reason, state, state_since, created_by)
      SELECT gen_random_uuid(), 'BRC-B' || n, id, organisation_id, environment, 'new', 'Bench',
        (enum_range(NULL::request_state))[1 + (n / 2) % array_length(enum_range(NULL::request_state), 1)], now() - n * interval '1 minute', 'bench'
      FROM receivers`,
    [have + 1, size],
  )
  for (let wait = 0; wait < 150; wait += 1) {
    const { rows: behind } = await pool.query(
      `SELECT FROM pg_stat_user_tables WHERE relname IN ('request', 'receiver') AND (n_mod_since_analyze > 100 OR n_ins_since_vacuum > 2000)`,
    )
    if (behind.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error('Postgres has not taken stock of what was filled in')
}
