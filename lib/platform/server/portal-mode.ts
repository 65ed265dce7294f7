import 'server-only'
import type { ClientBase } from 'pg'

/** Thrown when a process of one mode meets a database of the other. */
export class OtherModeError extends Error {
  constructor(mode: string, found: string) {
    super(`This database belongs to a ${found} portal, and this portal runs in ${mode} mode: it does not open it.`)
    this.name = 'OtherModeError'
  }
}

/**
 * Makes sure that the database belongs to a portal of this mode, and stamps one that nobody has opened yet.
 * @throws OtherModeError
 */
export async function checkMode(client: ClientBase, mode: 'sandbox' | 'live'): Promise<void> {
  const read = async () => (await client.query<{ mode: string }>('SELECT mode::text FROM portal WHERE id = 1')).rows[0]?.mode
  let found = await read()
  if (!found) {
    await client.query('INSERT INTO portal (id, mode) VALUES (1, $1::portal_mode) ON CONFLICT (id) DO NOTHING', [mode])
    found = (await read()) as string
  }
  if (found !== mode) throw new OtherModeError(mode, found)
}
