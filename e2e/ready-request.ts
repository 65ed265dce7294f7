import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { hashPassword } from 'better-auth/crypto'
import type pg from 'pg'
import type { BrowserContext } from '@playwright/test'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeUser } from '#prisma/factories/user.ts'
import { PrismaClient } from '#prisma/generated/client.ts'

export const password = 'kettle walnut harbour'

/** A request whose domain is confirmed and that waits for its CSR, and the person it belongs to. */
export type ReadyRequest = { readonly id: string; readonly fqdn: string; readonly email: string }

/** Makes a request that is ready for its CSR, with a receiver, an organisation and a person of its own. */
export async function readyRequest(database: pg.Pool): Promise<ReadyRequest> {
  const db = new PrismaClient({ adapter: new PrismaPg(database) })
  const unique = randomUUID().slice(0, 8)
  const fqdn = `BaRS-INT-ZZ${unique}.Example.thirdparty.nhs.uk`
  const receiver = await makeReceiver(db, { fqdn, reference: `RCV-${unique}`, domainConfirmedAt: new Date() })
  const request = await makeRequest(db, { receiverId: receiver.id, reference: `BRC-${unique}`, state: 'ready_for_csr' })
  const email = `person-${unique}@people.example`
  const { id: userId } = await makeUser(db, { email, memberships: { create: { organisationId: receiver.organisationId, role: 'owner' } } })
  await db.account.create({ data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: await hashPassword(password) } })
  return { id: request.id, fqdn, email }
}

/** Signs a browser in, as the sign-in page does. */
export async function signIn(context: BrowserContext, portal: string, email: string): Promise<void> {
  const answer = await context.request.post(`${portal}/api/auth/sign-in/email`, { data: { email, password }, headers: { origin: portal } })
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`)
}
