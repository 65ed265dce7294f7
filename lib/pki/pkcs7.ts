import { withDefiniteLengths } from './ber.ts'
import { children, contextTag, DerError, DerSequence, readDer, tags } from './der.ts'
import { readOid } from './der-values.ts'
import { oids } from './oids.ts'

function read(bytes: Uint8Array): Uint8Array[] | undefined {
  try {
    const outer = new DerSequence(readDer(bytes, { bytes: 256 * 1024, depth: 24, elements: 20_000 }), 'PKCS#7')
    if (readOid(outer.any('content type'), 'content type') !== oids.signedData) return undefined
    const signed = new DerSequence(children(outer.next(contextTag(0), 'content'))[0], 'signed data')
    signed.next(tags.integer, 'version')
    signed.next(tags.set, 'digest algorithms')
    signed.next(tags.sequence, 'content')
    const certificates = signed.optional(contextTag(0))
    return certificates ? children(certificates).filter(({ tag }) => tag === tags.sequence).map((certificate) => certificate.bytes) : []
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/** How SignedData begins after its head: its content type, 1.2.840.113549.1.7.2. */
const signedData = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]
const begins = (bytes: Uint8Array) => [2, 3, 4, 5].some((head) => signedData.every((octet, index) => bytes[head + index] === octet))

/**
 * Certificates in a PKCS#7 or CMS SignedData (RFC 5652 section 5.1), DER each, with definite lengths or indefinite ones in any
 * part of it; undefined when the bytes are something else. Its signatures are not looked at.
 */
export function certificatesInPkcs7(bytes: Uint8Array): Uint8Array[] | undefined {
  const found = read(bytes)
  if (found || !begins(bytes)) return found
  const definite = withDefiniteLengths(bytes)
  return definite && read(definite)
}
