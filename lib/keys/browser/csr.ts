import { bits, content, decode, emptyContext, encode, inside, integer, nothing, objectIdentifier, sequence, set, utf8, type Bytes } from './der.ts'
import { encodePem, readPem } from './pem.ts'
import { signing, type RsaKey } from './rsa-key.ts'

const commonName = '2.5.4.3'
const sha256WithRsa = '1.2.840.113549.1.1.11'

/**
 * A PKCS#10 CSR (RFC 2986) for the FQDN, as PEM: subject CN alone, no attributes, SHA-256 with RSA. The signature
 * scheme is deterministic, so the same key and FQDN give the same CSR on any day.
 */
export async function makeCsr(key: RsaKey, fqdn: string): Promise<string> {
  const subject = sequence(set(sequence(objectIdentifier(commonName), utf8(fqdn))))
  const info = sequence(integer(0), subject, decode(key.spki), emptyContext())
  const signature = new Uint8Array(await crypto.subtle.sign(signing, key.privateKey, encode(info)))
  return encodePem('CERTIFICATE REQUEST', encode(sequence(info, sequence(objectIdentifier(sha256WithRsa), nothing()), bits(signature))))
}

/** The DER SubjectPublicKeyInfo inside a CSR; undefined when the text holds no CSR. */
export function csrSpki(csrPem: string): Bytes | undefined {
  const block = readPem(csrPem).find(({ label }) => label === 'CERTIFICATE REQUEST' || label === 'NEW CERTIFICATE REQUEST')
  try {
    const spki = block && inside(inside(decode(block.der))[0])[2]
    return spki && content(inside(spki)[1], 'BITSTRING') ? encode(spki) : undefined
  } catch {
    return undefined
  }
}
