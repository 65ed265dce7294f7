import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '#prisma/generated/client.ts'
import { settings } from './settings.ts'

/** The client, or one of its transactions: what a repository takes. */
export type Db = PrismaClient | Prisma.TransactionClient

const held = globalThis as { portalDatabase?: PrismaClient }

/** The portal's database in the application's role; one client a process. */
export function database(): PrismaClient {
  held.portalDatabase ??= new PrismaClient({ adapter: new PrismaPg({ connectionString: settings().databaseUrl }) })
  return held.portalDatabase
}
