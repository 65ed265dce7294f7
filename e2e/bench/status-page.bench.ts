import pg from 'pg'
import { median, type Bench } from './figure.ts'
import { inSandboxSession } from './sandbox-session.ts'

const rounds = 9
const requestsARound = 100
const visitors = 8

/** The status page's requests a second against those of a page of the same layout, session and length that reads nothing else, turn and turn about. */
const statusPage: Bench = async (portal) => {
  const cookies = await inSandboxSession(portal, 'Sandbox supplier owner', (context) => context.cookies())
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const visit = async (path: string) => {
    const answer = await fetch(`${portal.url}${path}`, { headers: { cookie }, redirect: 'manual' })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.text()).length
  }

  const status = `/requests/${await longestRequest(portal.databaseUrl)}`
  const length = await visit(status)
  const [none, hundred] = [await visit(comparison(0)), await visit(comparison(100))]
  const same = comparison(Math.round((length - none) / ((hundred - none) / 100)))
  const sameLength = await visit(same)
  if (Math.abs(sameLength / length - 1) > 0.05) throw new Error(`The pages are of different lengths: ${length} and ${sameLength} characters`)

  const rates: Record<'status' | 'same', number[]> = { status: [], same: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const [ours, theirs] = [await requestsASecond(() => visit(status)), await requestsASecond(() => visit(same))]
    if (round === 0) continue // the first is to warm up
    rates.status.push(ours)
    rates.same.push(theirs)
  }
  const ratio = Number((median(rates.status) / median(rates.same)).toFixed(2))
  const figure = {
    figure: 'status-page', ratio, value: ratio, unit: 'of the comparison page', aim: '0.8 or more', met: ratio >= 0.8,
    requestsASecond: Math.round(median(rates.status)), comparisonASecond: Math.round(median(rates.same)), characters: length, comparisonCharacters: sameLength,
  }
  return [figure]
}
export default statusPage

function comparison(rows: number): string {
  return `/sandbox/comparison?rows=${rows}`
}

/** A fixed number of requests by a fixed number of visitors, each asking for the next as soon as it has its answer. */
async function requestsASecond(visit: () => Promise<unknown>): Promise<number> {
  let left = requestsARound
  const began = performance.now()
  const visitor = async () => {
    while (left > 0) {
      left -= 1
      await visit()
    }
  }
  await Promise.all(Array.from({ length: visitors }, visitor))
  return requestsARound / ((performance.now() - began) / 1000)
}

/** Of the signed-in person's requests the one with the longest history: the page with most to do. */
async function longestRequest(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `SELECT r.id FROM request r JOIN membership m USING (organisation_id) WHERE m.user_id = 'sandbox-supplier-owner'
     ORDER BY (SELECT count(*) FROM audit_event e WHERE e.request_id = r.id) DESC, r.reference LIMIT 1`,
  )
  await client.end()
  return rows[0]!.id
}
