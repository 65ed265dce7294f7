import { chromium } from '@playwright/test'
import pg from 'pg'
import { median, type Bench } from './figure.ts'

const sizes = [1_000, 100_000] as const
const goes = 60

/** How long the reviewer's queue takes at 1,000 and at 100,000 requests, and a search in it. */
const queue: Bench = async ({ url, databaseUrl, chromiumPath }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const cookie = await signIn(url, chromiumPath)
  const times: Record<'queue' | 'search', number[]> = { queue: [], search: [] }
  for (const size of sizes) {
    await fill(pool, size)
    times.queue.push(await medianTime(() => page(`${url}/desk`, cookie)))
    times.search.push(await medianTime(() => page(`${url}/desk?show=all&search=bench00000042`, cookie)))
  }
  await pool.end()
  return (['queue', 'search'] as const).flatMap((name) => [
    ...sizes.map((size, index) => ({ figure: `${name}-page-${size}-requests`, value: round(times[name][index]!), unit: 'ms' })),
    { figure: `${name}-page-ratio`, value: round(times[name][1]! / times[name][0]!), unit: 'ratio', aim: '1.2 or less' },
  ])
}
export default queue

const round = (value: number) => Math.round(value * 100) / 100

async function page(address: string, cookie: string): Promise<void> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
  if (!(await answer.text()).includes('BRC-')) throw new Error(`${address} shows no request`)
}

/** How long one go takes, in milliseconds: the median, after one go that is not counted. */
async function medianTime(work: () => Promise<void>): Promise<number> {
  await work()
  const taken: number[] = []
  for (let go = 0; go < goes; go += 1) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return median(taken)
}

/** A session of the sandbox's ITOC desk, as a Cookie header. */
async function signIn(url: string, executablePath: string): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext()
  const sandbox = await context.newPage()
  await sandbox.goto(`${url}/sandbox`)
  await sandbox.getByRole('button', { name: 'Sign in as Sandbox ITOC desk' }).click()
  await sandbox.waitForURL((address) => address.pathname !== '/sandbox')
  const cookies = await context.cookies()
  await browser.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
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
          format('BaRS-ZB%s.Bench%s.nhs.uk', n, lpad(n::text, 8, '0')), format('bars-zb%s.bench%s.nhs.uk', n, lpad(n::text, 8, '0')), 'https://bench.nhs.uk', 'bench'
        FROM number RETURNING id, organisation_id, environment, substr(reference, 6)::int AS n)
      INSERT INTO request (id, reference, receiver_id, organisation_id, environment, kind, reason, state, state_since, created_by)
      SELECT gen_random_uuid(), 'BRC-B' || n, id, organisation_id, environment, 'new', 'Bench',
        (enum_range(NULL::request_state))[1 + (n / 2) % array_length(enum_range(NULL::request_state), 1)], now() - n * interval '1 minute', 'bench'
      FROM receivers`,
    [have + 1, size],
  )
  const began = new Date()
  for (let wait = 0; wait < 100; wait += 1) {
    const { rows: stock } = await pool.query(`SELECT FROM pg_stat_user_tables WHERE relname = 'request' AND last_autoanalyze > $1`, [began])
    if (stock.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}
