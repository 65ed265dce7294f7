import { readCertificate, type Certificate } from '#lib/pki/certificate.ts'
import { sameName } from '#lib/pki/distinguished-name.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { signatureScheme } from '#lib/pki/signature-algorithm.ts'
import type { ChainFile } from '../tools-protocol.ts'
import type { Bytes } from './der.ts'

/** A CA certificate of the trust store, read. */
export type Issuer = ChainFile & { readonly certificate: Certificate }

const hashNames: Record<string, string> = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }
const mostSteps = 6

/**
 * The CA certificates above the certificate, its issuer first and the root last: each by name and by signature.
 * Undefined when they are not all in the trust store. Whether the certificate may be relied on is not judged here.
 */
export async function issuersOf(leaf: Certificate, chains: readonly ChainFile[]): Promise<readonly Issuer[] | undefined> {
  const known = chains.map((file) => ({ ...file, certificate: readCertificate(fromPem(file.pem)) }))
  const path: Issuer[] = []
  let last = leaf
  while (path.at(-1)?.role !== 'root') {
    const issuer = path.length < mostSteps ? await findIssuer(last, known) : undefined
    if (!issuer) return undefined
    path.push(issuer)
    last = issuer.certificate
  }
  return path
}

async function findIssuer(issued: Certificate, known: readonly Issuer[]): Promise<Issuer | undefined> {
  for (const one of known) if (sameName(one.certificate.subject, issued.issuer) && (await isSignedBy(issued, one.certificate))) return one
  return undefined
}

/** RSA alone: no CA of the NHS has another key. */
async function isSignedBy({ signatureAlgorithm, signature, signedBytes }: Certificate, issuer: Certificate): Promise<boolean> {
  const scheme = signatureScheme(signatureAlgorithm)
  const hash = scheme?.key === 'rsa' && hashNames[scheme.hash]
  if (!hash) return false
  try {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash }
    const key = await crypto.subtle.importKey('spki', issuer.publicKey.der as Bytes, algorithm, false, ['verify'])
    return await crypto.subtle.verify(algorithm, key, signature as Bytes, signedBytes as Bytes)
  } catch {
    return false
  }
}
