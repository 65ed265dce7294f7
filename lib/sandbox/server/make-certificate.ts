import 'server-only'
import { createPublicKey } from 'node:crypto'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { deviceName, issueCertificate } from '#lib/pki/server/issue-certificate.ts'
import { makeRsaKey } from '#lib/pki/server/make-authority.ts'
import { crlAddresses } from '#lib/pki/extension-writer.ts'
import type { CertificateVariant } from '../certificate-variants.ts'
import { listAddress, revokedSerial } from './revocation-list.ts'
import { yearsFrom } from './sandbox-authorities.ts'
import type { SandboxAuthority } from './sandbox-authority.repository.ts'

/** What a sandbox desk signs. */
export type CertificateOrder = {
  readonly environment: EnvironmentName
  readonly csrPem: string
  readonly fqdn: string
  readonly variant: CertificateVariant
  readonly at: Date
  /** When it ends; three years on by default. */
  readonly notAfter?: Date
}

/** Signs a certificate as the environment's desk does, or wrongly in the way that the order asks for. PEM. */
export async function makeCertificate(authorities: readonly SandboxAuthority[], order: CertificateOrder): Promise<string> {
  const { csrPem, fqdn, variant, at } = order
  const environment = variant === 'other-environment' ? other[order.environment] : order.environment
  const generation = variant === 'superseded' ? 'G1' : 'G2'
  const issuer = authorities.find((authority) => authority.environment === environment && authority.generation === generation && authority.role === 'sub')
  if (!issuer) throw new Error(`The sandbox has no ${environment} sub CA ${generation}`)
  const validity = variant === 'expired' ? { notBefore: yearsFrom(at, -3), notAfter: new Date(at.getTime() - 86_400_000) } : { notBefore: hourBefore(at), notAfter: order.notAfter ?? yearsFrom(at, 3) }
  return issueCertificate({
    issuer,
    csrPem,
    ...validity,
    subject: deviceName(variant === 'other-name' ? otherName(fqdn) : fqdn),
    ...(variant === 'revoked' ? { serial: revokedSerial } : {}),
    ...(generation === 'G2' ? { extensions: [crlAddresses([listAddress(environment, 'sub')])] } : {}),
    ...(variant === 'other-key' ? { publicKey: await otherKey() } : {}),
  })
}

const other: Record<EnvironmentName, EnvironmentName> = { int: 'prod', prod: 'int' }

/** A clock that is a little behind should not find the certificate not yet valid. */
function hourBefore(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000 - 3_600_000)
}

function otherName(fqdn: string): string {
  const [first, ...rest] = fqdn.split('.')
  return [`${first}-other`, ...rest].join('.').slice(0, 64)
}

async function otherKey(): Promise<Uint8Array> {
  return createPublicKey(await makeRsaKey(2048)).export({ type: 'spki', format: 'der' })
}
