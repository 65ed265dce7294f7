import 'server-only'
import { OtherModeError } from './portal-mode.ts'
import { SettingsError } from './parse-settings.ts'

/** What an operator can put right, in a line of its own. */
export class PlainError extends Error {}

/** What to print for anything that went wrong while starting: one clear line where the cause is known, the whole error where it is a bug. */
export function explain(error: unknown): string {
  if (error instanceof PlainError || error instanceof SettingsError || error instanceof OtherModeError) return error.message
  const { code, path, message } = error as { code?: string; path?: string; message?: string }
  const place = path ? ` (${path})` : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || /no space left/i.test(message ?? '')) return `The disk is full${place}. Make room and start again.`
  if (code === 'EROFS') return `The disk is read-only${place}. Make it writable, or name a folder on another disk in PORTAL_DATA.`
  if (code === 'EACCES' || code === 'EPERM') return `The portal may not write there${place}. Give this user the folder, or name another in PORTAL_DATA.`
  if (path && (code === 'ENOENT' || code === 'ENOTDIR')) return `The portal cannot use ${path}: there is no such folder, and none can be made there.`
  if (code === 'ECONNREFUSED') return 'The database does not answer. Is the server of DATABASE_URL running?'
  if (code === '28P01' || code === '28000') return 'The database refused the role or password of the connection string.'
  if (code === '3D000') return 'The database that the connection string names does not exist.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
