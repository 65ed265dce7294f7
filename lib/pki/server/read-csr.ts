import 'server-only'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { checkCsr, type KeyUse } from '../csr-policy.ts'
import { showName } from '../distinguished-name.ts'
import { openCsrUpload } from '../open-upload.ts'
import { toPem } from '../pem-block.ts'
import { isPrimeModulus } from './is-prime-modulus.ts'
import { verifySignature } from './verify-signature.ts'

/** A CSR that could be read, with what the policy says of it: it passes when no finding is a `must`. */
export type CheckedCsr = {
  /** Written anew from its DER: clean PEM whatever came in. */
  readonly pem: string
  /** SHA-256 of the public key (SubjectPublicKeyInfo), hexadecimal. */
  readonly spkiSha256: string
  /** Size of the RSA key; 0 for other keys. */
  readonly keyBits: number
  readonly subject: string
  readonly findings: readonly Finding[]
}

/** What is to be checked. `keyUse` is asked once the key is known. */
export type SubmittedCsr = {
  readonly upload: Uint8Array | string
  readonly fqdn: string
  readonly rules: Pick<EnvironmentRules, 'keyBits' | 'levels'>
  readonly keyUse: (spkiSha256: string) => Promise<KeyUse> | KeyUse
}

/**
 * Reads and checks pasted text or an uploaded file. Declines as `invalid` when there is no CSR to read in it, or a private
 * key: then nothing of the input may be kept, logged or shown again.
 */
export async function readSubmittedCsr({ upload, fqdn, rules, keyUse }: SubmittedCsr): Promise<Result<CheckedCsr>> {
  const opened = await openCsrUpload(upload)
  if (!opened.ok) return opened
  const csr = opened.value
  const signatureValid = await verifySignature({ algorithm: csr.signatureAlgorithm, key: csr.publicKey, data: csr.signedBytes, signature: csr.signature })
  const primeModulus = await isPrimeModulus(csr.publicKey, rules.keyBits)
  const findings = checkCsr({ csr, fqdn, rules, signatureValid, primeModulus, keyUse: await keyUse(csr.publicKey.sha256) })
  return done({ pem: toPem('CERTIFICATE REQUEST', csr.der), spkiSha256: csr.publicKey.sha256, keyBits: csr.publicKey.rsa?.bits ?? 0, subject: showName(csr.subject), findings })
}
