import 'server-only'
import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a data folder keeps to itself: made once, readable by its owner alone. */
export type Secrets = { readonly auth: string; readonly superuser: string; readonly owner: string; readonly application: string }

/** Makes the folder when there is none. Others may pass through it (Postgres may be another account) but not look into it. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    // Node calls it ENOENT wherever none of several folders could be made: the nearest one that is there says why
    accessSync(nearest(folder), constants.W_OK)
    throw error
  }
  chmodSync(folder, 0o711)
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder))
}

/** The folder's secrets, made the first time. */
export function secretsOf(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  if (!existsSync(file)) {
    const made: Secrets = { auth: secret(), superuser: secret(), owner: secret(), application: secret() }
    writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}

function secret(): string {
  return randomBytes(32).toString('hex')
}
