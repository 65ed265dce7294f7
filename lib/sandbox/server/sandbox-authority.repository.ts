import 'server-only'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Db } from '#lib/platform/server/database.ts'

/** An authority of the sandbox, with its key. */
export type SandboxAuthority = {
  readonly sha256: string
  readonly environment: EnvironmentName
  readonly generation: string
  readonly role: 'root' | 'sub'
  readonly pem: string
  readonly keyPem: string
}

/** What the trust store knows of an authority. */
export type TrustEntry = { readonly name: string; readonly notBefore: Date; readonly notAfter: Date; readonly supersededFrom: Date | null }

/** Every authority that was made. */
export function findAuthorities(db: Db): Promise<SandboxAuthority[]> {
  return db.sandboxAuthority.findMany()
}

/** Waits for whoever makes the authorities at this moment, until the transaction ends. */
export async function takeTurn(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sandbox-authorities', 0))`
}

/** Keeps an authority, and enters its certificate into the portal's trust store as one that is imported and confirmed. */
export async function keepAuthority(tx: Db, authority: SandboxAuthority, entry: TrustEntry, at: Date): Promise<void> {
  await tx.sandboxAuthority.create({ data: { ...authority } })
  const { keyPem: _keyPem, ...known } = authority
  const by = { confirmedAt: at, confirmedBy: 'sandbox', importedAt: at, importedBy: 'sandbox' }
  await tx.trustCertificate.create({ data: { ...known, ...entry, ...by, source: 'Made by this sandbox' } })
}
