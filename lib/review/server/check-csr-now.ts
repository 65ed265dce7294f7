import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import { openCsrUpload } from '#lib/pki/open-upload.ts'
import { readSubmittedCsr } from '#lib/pki/server/read-csr.ts'
import { signatureScheme } from '#lib/pki/signature-algorithm.ts'
import type { RequestFacts } from '#lib/requests/request-facts.ts'
import type { CsrEvidence } from '../evidence.ts'
import { findCsrOrigin, keyUseInReview } from './evidence.repository.ts'

const hashTitle = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const
const keyTitle = { rsa: 'RSA', 'rsa-pss': 'RSA-PSS', ec: 'ECDSA', ed25519: 'Ed25519', ed448: 'Ed448', 'ml-dsa-44': 'ML-DSA-44', 'ml-dsa-65': 'ML-DSA-65', 'ml-dsa-87': 'ML-DSA-87' } as const

/** How a CSR is signed, in words. */
async function signatureOf(pem: string): Promise<string> {
  const opened = await openCsrUpload(pem)
  const scheme = opened.ok ? signatureScheme(opened.value.signatureAlgorithm) : undefined
  if (!scheme) return 'Not known to the portal'
  return scheme.hash ? `${keyTitle[scheme.key]} with ${hashTitle[scheme.hash]}` : keyTitle[scheme.key]
}

/** The CSR in force taken apart and checked again, as it stands now and by today's rules; null when there is none. */
export async function checkCsrNow(context: Context, request: RequestFacts): Promise<CsrEvidence | null> {
  if (!request.csr) return null
  const { id, pem, spkiSha256, keyBits } = request.csr
  const [checked, origin, signature] = await Promise.all([
    readSubmittedCsr({ upload: pem, fqdn: request.receiver.fqdn, rules: request.rules, keyUse: (key) => keyUseInReview(context.db, request, key) }),
    findCsrOrigin(context.db, id),
    signatureOf(pem),
  ])
  return {
    subject: checked.ok ? checked.value.subject : 'Cannot be read',
    key: `RSA, ${keyBits} bits`,
    signature,
    spkiSha256,
    origin: origin.origin,
    givenAt: origin.createdAt,
    pem,
    findings: checked.ok ? checked.value.findings : checked.problem.findings,
  }
}
