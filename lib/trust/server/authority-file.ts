import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { findAuthority } from './trust-certificate.repository.ts'

/** One CA certificate as a file: its name for the file, and its PEM. */
export async function authorityFile({ db }: Pick<Context, 'db'>, sha256: string): Promise<Result<{ readonly name: string; readonly pem: string }>> {
  const authority = await findAuthority(db, sha256)
  return authority?.pem ? done({ name: authority.name, pem: authority.pem }) : declined('not-found', 'This certificate is not imported.')
}
