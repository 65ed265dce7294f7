import 'server-only'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { database } from './database.ts'

/** What every deed is given: where the facts are, and what time it is. */
export type Context = { readonly db: PrismaClient; readonly now: () => Date }

/** The context of a running server: the portal's database and the real clock. */
export function serverContext(): Context {
  return { db: database(), now: () => new Date() }
}
