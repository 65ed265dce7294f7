import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { hashPassword } from 'better-auth/crypto'
import type pg from 'pg'
import type { BrowserContext } from '@playwright/test'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { RequestState } from '#lib/requests/states.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeUser } from '#prisma/factories/user.ts'
import { PrismaClient } from '#prisma/generated/client.ts'

export const password = 'kettle walnut harbour'

/** A request whose domain is confirmed, and the person it belongs to, who owns its organisation. */
export type ReadyRequest = {
  readonly id: string
  readonly reference: string
  readonly fqdn: string
  readonly email: string
  /** The first contact's address. */
  readonly contact: string
  readonly receiverId: string
  readonly organisationId: string
}

const clients = new WeakMap<pg.Pool, PrismaClient>()

/** Prisma on a spec's pool: one each, because each listens to the pool. */
function clientOf(database: pg.Pool): PrismaClient {
  const client = clients.get(database) ?? new PrismaClient({ adapter: new PrismaPg(database) })
  clients.set(database, client)
  return client
}

/** Makes a request with a receiver, an organisation and a person of its own: one that waits for its CSR, unless another state is given. */
export async function readyRequest(database: pg.Pool, state: RequestState = 'ready_for_csr', environment: EnvironmentName = 'int'): Promise<ReadyRequest> {
  const db = clientOf(database)
  const unique = randomUUID().slice(0, 8)
  const fqdn = `BaRS-${environment.toUpperCase()}-ZZ${unique}.Example.thirdparty.nhs.uk`
  const receiver = await makeReceiver(db, { environment, fqdn, reference: `RCV-${unique}`, domainConfirmedAt: new Date() })
  const contact = `contact-${unique}@people.example`
  await db.contact.updateMany({ where: { receiverId: receiver.id, position: 1 }, data: { email: contact } })
  const reference = `BRC-${unique.toUpperCase()}`
  const request = await makeRequest(db, { receiverId: receiver.id, reference, state })
  const email = `person-${unique}@people.example`
  const { id: userId } = await makeUser(db, { email, memberships: { create: { organisationId: receiver.organisationId, role: 'owner' } } })
  await db.account.create({ data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: await hashPassword(password) } })
  return { id: request.id, reference, fqdn, email, contact, receiverId: receiver.id, organisationId: receiver.organisationId }
}

/** Signs a browser in, as the sign-in page does. */
export async function signIn(context: BrowserContext, portal: string, email: string): Promise<void> {
  const answer = await context.request.post(`${portal}/api/auth/sign-in/email`, { data: { email, password }, headers: { origin: portal } })
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`)
}
