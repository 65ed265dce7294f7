import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Certificate } from '#lib/pki/certificate.ts'

/** A CA certificate that the portal knows by its fingerprint. */
export type KnownAuthority = {
  readonly sha256: string
  readonly environment: EnvironmentName
  /** `G2` in force, `G1` the one before. */
  readonly generation: string
  readonly role: 'root' | 'sub'
  /** Common name. */
  readonly name: string
  /** Where NHS England publishes the file. */
  readonly address: string | null
  readonly supersededFrom: Date | null
  /** Where the fingerprint is known from. */
  readonly source: string
}

/** A known authority whose file was imported. */
export type ImportedAuthority = KnownAuthority & {
  readonly certificate: Certificate
  /** False while nobody has compared the fingerprint with what NHS England says by another way. */
  readonly confirmed: boolean
}

/** Whether an authority is out of use at a time; dates alone never tell (RFC 5280 knows no such thing, NHS England's notice does). */
export function isSuperseded(authority: { readonly supersededFrom: Date | null }, at: Date): boolean {
  return authority.supersededFrom !== null && authority.supersededFrom <= at
}

/** Where a chain's certificate stands at a time. */
export type Standing = 'current' | 'superseded' | 'expired'
export function standing(authority: { readonly supersededFrom: Date | null; readonly notAfter: Date | null }, at: Date): Standing {
  if (authority.notAfter !== null && authority.notAfter < at) return 'expired'
  return isSuperseded(authority, at) ? 'superseded' : 'current'
}
