import { gzipSync } from 'node:zlib'
import pg from 'pg'
import type { SandboxPerson } from '../pages/sign-in-as.ts'
import type { Bench, Figure } from './figure.ts'
import { inSandboxSession } from './sandbox-session.ts'

const trivial = '/sandbox/comparison'
const aims = { plain: 25, withReactQuery: 40 } as const

type Ids = Readonly<Record<'receiver' | 'organisation' | 'verified' | 'ready' | 'withDesk', string>>

/** Every kind of page by who sees it; the name in the figure stands for the address with its ids. */
const pages: readonly { readonly person: SandboxPerson | null; readonly addresses: (ids: Ids) => Readonly<Record<string, string>> }[] = [
  { person: null, addresses: () => addressesOf(['/', '/sign-in', '/sign-up', '/contact', '/sandbox', '/sandbox/mail', '/sandbox/desk']) },
  {
    person: 'Sandbox supplier owner',
    addresses: (ids) => ({
      ...addressesOf(['/receivers', '/receivers/new', '/organisations', '/organisations/new', '/account', '/account/name', '/account/password', '/chains', '/key-tools', '/key-tools/truststore']),
      '/organisations/[id]': `/organisations/${ids.organisation}`,
      '/organisations/[id]/invite': `/organisations/${ids.organisation}/invite`,
      '/receivers/[id]': `/receivers/${ids.receiver}`,
      '/receivers/[id]/edit': `/receivers/${ids.receiver}/edit`,
      '/receivers/[id]/domain': `/receivers/${ids.receiver}/domain`,
      '/requests/[id]': `/requests/${ids.withDesk}`,
      '/requests/[id] (verified)': `/requests/${ids.verified}`,
      '/requests/[id]/csr': `/requests/${ids.ready}/csr`,
      '/requests/[id]/csr?way=saved': `/requests/${ids.ready}/csr?way=saved`,
      '/requests/[id]/csr?way=own': `/requests/${ids.ready}/csr?way=own`,
      '/requests/[id]/submit': `/requests/${ids.ready}/submit`,
      '/requests/[id]/certificate': `/requests/${ids.withDesk}/certificate`,
    }),
  },
  { person: 'Sandbox ITOC desk', addresses: (ids) => ({ '/desk': '/desk', '/desk/[id]': `/desk/${ids.withDesk}` }) },
  { person: 'Sandbox programme administrator', addresses: () => addressesOf(['/programme', '/programme/chains', '/programme/people', '/programme/people/invite', '/programme/environments']) },
]

/** Gzipped JavaScript that each page loads beyond a trivial page of the same build, in kilobytes of 1,000 bytes. What a worker loads is not in it. */
const javascript: Bench = async (portal) => {
  const ids = await seededIds(portal.databaseUrl)
  const sizes = new Map<string, Promise<number>>()
  const sizeOf = (script: string) => sizes.get(script) ?? sizes.set(script, fetchedSize(script)).get(script)!
  const kilobytes = async (scripts: readonly string[]) => (await Promise.all(scripts.map(sizeOf))).reduce((sum, size) => sum + size, 0) / 1000

  const figures: Figure[] = []
  for (const { person, addresses } of pages) {
    await inSandboxSession(portal, person, async (context) => {
      const page = await context.newPage()
      const scriptsOf = async (address: string) => {
        const answer = await page.goto(address, { waitUntil: 'networkidle' })
        if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`)
        const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
        return [...new Set(loaded.filter((name) => new URL(name).pathname.endsWith('.js')))]
      }
      const least = await kilobytes(await scriptsOf(person ? trivial : '/cookies'))
      if (figures.length === 0) figures.push({ figure: 'javascript of a trivial page', value: round(least), unit: 'kB gzipped' })
      for (const [name, address] of Object.entries(addresses(ids))) {
        const beyond = (await kilobytes(await scriptsOf(address))) - least
        const aim = (name.startsWith('/requests/[id]') && !name.includes(']/')) || name === '/receivers/[id]/domain' ? aims.withReactQuery : aims.plain
        figures.push({ figure: `javascript ${name}`, value: round(beyond), unit: 'kB gzipped beyond a trivial page', aim: `${aim} or less`, met: beyond <= aim })
      }
    })
  }
  return figures
}
export default javascript

function addressesOf(paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, path]))
}

function round(kilobytes: number): number {
  return Math.round(kilobytes * 10) / 10
}

async function fetchedSize(script: string): Promise<number> {
  const answer = await fetch(script)
  if (!answer.ok) throw new Error(`${script} answered ${answer.status}`)
  return gzipSync(Buffer.from(await answer.arrayBuffer())).length
}

/** What the sandbox is filled with, of the supplier, by what the pages need. */
async function seededIds(connectionString: string): Promise<Ids> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const one = async (states: readonly string[]) => {
    const { rows } = await client.query<{ id: string; receiver_id: string; organisation_id: string }>(
      `SELECT r.id, r.receiver_id, r.organisation_id FROM request r JOIN membership m USING (organisation_id)
       WHERE m.user_id = 'sandbox-supplier-owner' AND r.environment = 'int' AND r.state::text = ANY($1) ORDER BY r.reference LIMIT 1`,
      [states],
    )
    if (!rows[0]) throw new Error(`The sandbox has no request that is ${states.join(' or ')}`)
    return rows[0]
  }
  const [preparing, ready, withDesk, verified] = [await one(['preparing']), await one(['ready_for_csr']), await one(['itoc_received']), await one(['verified'])]
  await client.end()
  return { organisation: preparing.organisation_id, receiver: preparing.receiver_id, ready: ready.id, withDesk: withDesk.id, verified: verified.id }
}
