import 'server-only'
import { z } from 'zod'

const shape = z.object({
  PORTAL_MODE: z.enum(['sandbox', 'live']).default('sandbox'),
  PORTAL_URL: z.url().default('http://localhost:3000'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATABASE_URL: z.string().min(1),
})

/** The portal's settings, parsed. */
export type Settings = { mode: 'sandbox' | 'live'; portalUrl: string; port: number; databaseUrl: string }

let parsed: Settings | undefined

/** Settings from the environment, parsed once. @throws when one is missing or wrong, with all of them named. */
export function settings(): Settings {
  if (parsed) return parsed
  const env = shape.parse(process.env)
  parsed = { mode: env.PORTAL_MODE, portalUrl: env.PORTAL_URL, port: env.PORT, databaseUrl: env.DATABASE_URL }
  return parsed
}
