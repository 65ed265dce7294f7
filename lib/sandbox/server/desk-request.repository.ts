import 'server-only'
import { environmentNames } from '#lib/environments/environment.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { statesOf, type DeskList, type DeskRequest, type DeskRequestRow } from '../desk-request.ts'

const included = { receiver: { include: { organisation: true, contacts: { orderBy: { position: 'asc' } } } }, csrs: { where: { voidedAt: null }, take: 1 } } as const

/** The requests of a list, longest waiting first, at most `most` of them. */
export async function listDeskRequests(db: Db, list: DeskList, most: number): Promise<DeskRequestRow[]> {
  const rows = await db.request.findMany({
    where: { OR: environmentNames.map((environment) => ({ environment, state: { in: statesOf(list, environment) } })) },
    orderBy: [{ stateSince: 'asc' }, { id: 'asc' }],
    take: most,
    include: { receiver: { include: { organisation: true } } },
  })
  return rows.map(({ id, reference, environment, state, stateSince, receiver }) => ({ id, reference, environment, state, stateSince, fqdn: receiver.fqdn, organisationName: receiver.organisation.name }))
}

/** A request as a desk works with it, or null. */
export async function findDeskRequest(db: Db, id: string): Promise<DeskRequest | null> {
  const row = await db.request.findUnique({ where: { id }, include: included })
  if (!row) return null
  const { reference, environment, state, stateSince, version, receiver } = row
  const contacts = receiver.contacts.map(({ name, email }) => ({ name, email }))
  return { id, reference, environment, state, stateSince, version, fqdn: receiver.fqdn, organisationName: receiver.organisation.name, contacts, csrPem: row.csrs[0]?.pem ?? null }
}
