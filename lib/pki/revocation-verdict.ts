import type { Certificate } from './certificate.ts'
import { signatureScheme, weakHash, type VerifySignature } from './signature-algorithm.ts'
import type { Algorithm, PublicKey } from './public-key.ts'

/** What a CRL or an OCSP response says of a certificate, once it is proven to come from whom it should and to be in date. */
export type RevocationVerdict =
  | { readonly status: 'good'; readonly thisUpdate: Date; readonly nextUpdate: Date | null }
  | { readonly status: 'revoked'; readonly at: Date; readonly reason: RevocationReason | null; readonly thisUpdate: Date; readonly nextUpdate: Date | null }
  /** It proves nothing. `because` completes "The answer cannot be used: …". */
  | { readonly status: 'unusable'; readonly because: string }

/** What is asked: whether the certificate is revoked, as its issuer or whoever that appointed says. The issuer is proven already. */
export type RevocationQuestion = { readonly certificate: Certificate; readonly issuer: Certificate; readonly at: Date; readonly verifySignature: VerifySignature }

/** CRLReason (RFC 5280 section 5.3.1), by its number. 7 is not used, and 8 takes an entry back, which only delta CRLs do. */
const reasons = ['unspecified', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', undefined, undefined, 'privilegeWithdrawn', 'aACompromise'] as const
export type RevocationReason = Exclude<(typeof reasons)[number], undefined>

/** The reason of a number; undefined for numbers that a certificate cannot be revoked for. */
export function revocationReason(number: number): RevocationReason | undefined {
  return reasons[number]
}

export const unusable = (because: string): RevocationVerdict => ({ status: 'unusable', because })

/** Clocks may differ by so much. Milliseconds. */
const skew = 5 * 60 * 1000
/** What says nothing of its next update is believed for so long. Milliseconds. */
const longestWithoutNext = 60 * 60 * 1000

/** Why an answer's times speak against it: it is of a time to come, or there ought to be a newer one. */
export function outOfDate(thisUpdate: Date, nextUpdate: Date | null, at: Date): string | undefined {
  if (thisUpdate.getTime() > at.getTime() + skew) return 'it is dated in the future'
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + longestWithoutNext
  return at.getTime() > until ? 'it is out of date' : undefined
}

/** Why a signature speaks against an answer; undefined when it is valid and safe. */
export async function signatureFault(verifySignature: VerifySignature, signed: { algorithm: Algorithm; data: Uint8Array; signature: Uint8Array }, key: PublicKey): Promise<string | undefined> {
  const scheme = signatureScheme(signed.algorithm)
  if (!scheme || (scheme.hash && weakHash(scheme.hash))) return 'it is signed in a way that is not safe or not known'
  return (await verifySignature({ ...signed, key })) ? undefined : 'its signature is not valid'
}
