import type { Finding } from '#lib/kernel/finding.ts'
import type { RevocationStanding } from './revocation.ts'

/** A certificate after its checks: what is stored and shown of it. */
export type CheckedCertificate = {
  readonly pem: string
  /** SHA-256 of the DER, hexadecimal, lower case. */
  readonly sha256: string
  /** SHA-256 of the SubjectPublicKeyInfo's DER, hexadecimal, lower case. */
  readonly spkiSha256: string
  /** Hexadecimal, upper case. */
  readonly serial: string
  readonly subject: string
  readonly issuer: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** SHA-256 of each certificate on the proven path, leaf first. */
  readonly path: readonly string[]
  readonly findings: readonly Finding[]
  /** How each certificate of the path but its anchor stood with revocation; empty when that was not asked. */
  readonly revocation: readonly RevocationStanding[]
}
