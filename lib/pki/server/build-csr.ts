import 'server-only'
import { sign } from 'node:crypto'
import { bitString, distinguishedName, element, integer, nullValue, objectIdentifier, sequence, set, type NamePart } from '../der-writer.ts'
import { writeExtensions, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { toPem } from '../pem-block.ts'
import { publicKeyOf, signatureOids, type HashName } from './build-certificate.ts'

/** What a CSR is made of. */
export type CsrToBuild = {
  readonly subject: readonly NamePart[]
  readonly keyPem: string
  readonly hash?: HashName
  readonly version?: number
  readonly extensions?: readonly ExtensionToWrite[]
  /** Further attributes, each whole. */
  readonly attributes?: readonly Uint8Array[]
  readonly publicKey?: Uint8Array
}

/** An RSA-signed CSR (RFC 2986), PEM. For the sandbox's seed and tests: a person's CSR is made in the browser. */
export function buildCsr(parts: CsrToBuild): string {
  const hash = parts.hash ?? 'sha256'
  const request = parts.extensions ? [sequence(objectIdentifier(oids.extensionRequest), set(writeExtensions(parts.extensions)))] : []
  const signed = sequence(
    integer(parts.version ?? 0),
    distinguishedName(parts.subject),
    parts.publicKey ?? publicKeyOf(parts.keyPem),
    element(0xa0, ...request, ...(parts.attributes ?? [])),
  )
  const algorithm = sequence(objectIdentifier(signatureOids[hash]), nullValue())
  const der = sequence(signed, algorithm, bitString(sign(hash, signed, parts.keyPem)))
  return toPem('CERTIFICATE REQUEST', der)
}
