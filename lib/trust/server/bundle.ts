import 'server-only'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { isSuperseded } from '../authority.ts'
import { writeBundle, type BundleOrder } from '../bundle-order.ts'
import { listAuthorities, type AuthorityRecord } from './trust-certificate.repository.ts'

const imported = (records: readonly AuthorityRecord[]) => records.flatMap((record) => (record.pem === null ? [] : [{ ...record, pem: record.pem }]))

/** An environment's CA certificates as one PEM file: of the generation that is given, else of those not superseded. Declines as `not-found` until all are imported. */
export async function trustBundle({ db, now }: Pick<Context, 'db' | 'now'>, environment: EnvironmentName, order: BundleOrder, generation?: string): Promise<Result<string>> {
  const members = (await listAuthorities(db)).filter((record) => record.environment === environment && (generation ? record.generation === generation : !isSuperseded(record, now())))
  const files = imported(members)
  return members.length > 0 && files.length === members.length ? done(writeBundle(files, order)) : declined('not-found', 'This chain is not imported yet.')
}

/** A certificate with the sub CA and the root that proved it, leaf first, as servers want it. `path` is what the check recorded. */
export async function fullChain({ db }: Pick<Context, 'db'>, certificatePem: string, path: readonly string[]): Promise<Result<string>> {
  const records = imported(await listAuthorities(db))
  const above = path.slice(1).map((sha256) => records.find((record) => record.sha256 === sha256))
  if (above.length === 0 || above.some((record) => !record)) return declined('not-found', 'The chain of this certificate is not here.')
  return done([certificatePem, ...above.map((record) => record!.pem)].map((pem) => `${pem.trim()}\n`).join(''))
}
