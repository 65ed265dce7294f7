import 'server-only'
import { readCertificate } from '#lib/pki/certificate.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { ImportedAuthority, KnownAuthority } from '../authority.ts'

/** A certification authority as the portal keeps it: known by its fingerprint, its file perhaps imported. */
export type AuthorityRecord = KnownAuthority & {
  readonly pem: string | null
  readonly notBefore: Date | null
  readonly notAfter: Date | null
  readonly confirmedAt: Date | null
  readonly importedAt: Date | null
}

const columns = {
  sha256: true,
  environment: true,
  generation: true,
  role: true,
  name: true,
  address: true,
  supersededFrom: true,
  source: true,
  pem: true,
  notBefore: true,
  notAfter: true,
  confirmedAt: true,
  importedAt: true,
} as const

/** Every authority, newest generation first, roots before sub CAs. */
export async function listAuthorities(db: Db): Promise<AuthorityRecord[]> {
  return db.trustCertificate.findMany({ select: columns, orderBy: [{ environment: 'asc' }, { generation: 'desc' }, { role: 'asc' }, { name: 'asc' }] })
}

/** One authority by its fingerprint. */
export async function findAuthority(db: Db, sha256: string): Promise<AuthorityRecord | null> {
  return db.trustCertificate.findUnique({ where: { sha256 }, select: columns })
}

/** Adds authorities that are not there yet; those that are stay as they are. @returns how many were added. */
export async function addAuthorities(db: Db, authorities: readonly (KnownAuthority & { readonly confirmedAt?: Date })[]): Promise<number> {
  const { count } = await db.trustCertificate.createMany({ data: authorities.map((authority) => ({ ...authority })), skipDuplicates: true })
  return count
}

/** Keeps an authority's file, once. @returns false when it was there already. */
export async function keepAuthorityFile(tx: Db, sha256: string, file: { pem: string; notBefore: Date; notAfter: Date; importedAt: Date; importedBy: string }): Promise<boolean> {
  const { count } = await tx.trustCertificate.updateMany({ where: { sha256, pem: null }, data: file })
  return count === 1
}

/** Marks an authority as confirmed by another way, once. @returns false when it was confirmed already. */
export async function markConfirmed(tx: Db, sha256: string, at: Date, by: string): Promise<boolean> {
  const { count } = await tx.trustCertificate.updateMany({ where: { sha256, confirmedAt: null }, data: { confirmedAt: at, confirmedBy: by } })
  return count === 1
}

/** The authorities whose files are imported, parsed. */
export function importedAmong(records: readonly AuthorityRecord[]): ImportedAuthority[] {
  return records.flatMap(({ pem, confirmedAt, ...known }) => (pem === null ? [] : [{ ...known, certificate: readCertificate(fromPem(pem)), confirmed: confirmedAt !== null }]))
}
