import 'server-only'
import pg from 'pg'
import { checkMode } from './portal-mode.ts'
import { settings, type Settings } from './settings.ts'

/**
 * Opens the database once, before anything is served or worked, to see that it is there and belongs to a portal of this mode.
 * @throws OtherModeError, SettingsError, or why the database cannot be reached
 */
export async function requirePortalMode({ databaseUrl, mode }: Pick<Settings, 'databaseUrl' | 'mode'> = settings()): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await checkMode(client, mode)
  } finally {
    await client.end()
  }
}
