import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Db } from '#lib/platform/server/database.ts'

/** True when somebody has an account with the address. */
export async function personExists(db: Db, email: string): Promise<boolean> {
  return (await db.user.count({ where: { email: email.toLowerCase() } })) > 0
}

/** Keeps the hash of a person's password, their first or in place of the one before. */
export async function keepPassword(tx: Db, userId: string, hash: string, at: Date): Promise<void> {
  const { count } = await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: hash, updatedAt: at } })
  if (count === 0) await tx.account.create({ data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash, createdAt: at, updatedAt: at } })
}

/** Keeps a person's new name. */
export async function keepName(tx: Db, userId: string, name: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { name } })
}

/** True when the person has a password, and does not only sign in with emailed links. */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  return (await db.account.count({ where: { userId, providerId: 'credential', password: { not: null } } })) > 0
}

/** Adds a person whose address is proven. @returns their id, or null when the address has an account. */
export async function addPerson(tx: Db, person: { name: string; email: string; at: Date }): Promise<string | null> {
  const { name, email, at } = person
  const [added] = await tx.user.createManyAndReturn({ data: [{ id: randomUUID(), name, email, emailVerified: true, createdAt: at, updatedAt: at }], skipDuplicates: true, select: { id: true } })
  return added?.id ?? null
}
