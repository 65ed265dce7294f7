import 'server-only'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a data folder keeps to itself: made once, readable by its owner alone. */
export type Secrets = { readonly auth: string; readonly superuser: string; readonly owner: string; readonly application: string }

/** Makes the folder when there is none. Others may pass through it (Postgres may be another account) but not look into it. */
export function openDataFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
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
