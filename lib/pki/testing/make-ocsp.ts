import { sign } from 'node:crypto'
import type { Certificate } from '../certificate.ts'
import { bitString, element, nullValue, objectIdentifier, octetString, sequence, tagged } from '../der-writer.ts'
import { writeExtensions, type ExtensionToWrite } from '../extension-writer.ts'
import { keyHashOf, ocspRequest } from '../ocsp.ts'
import { oids } from '../oids.ts'
import { signatureOids, type HashName } from '../server/build-certificate.ts'

type Says = 'good' | 'unknown' | { readonly at: Date; readonly reason?: number }

/** What a responder of the tests says: good unless told otherwise. */
export type OcspToMake = {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly signer: { readonly certificate: Certificate; readonly keyPem: string }
  readonly says?: Says
  /** What it says of the same certificate once more, after the first answer. */
  readonly alsoSays?: Says
  readonly thisUpdate: Date
  readonly nextUpdate?: Date | undefined
  /** Certificates that are sent along, DER. */
  readonly enclosed?: readonly Uint8Array[]
  readonly byKey?: boolean
  readonly hash?: HashName
  readonly extensions?: readonly ExtensionToWrite[]
  readonly singleExtensions?: readonly ExtensionToWrite[]
}

const generalized = (at: Date) => element(0x18, new TextEncoder().encode(at.toISOString().replace(/\.\d+|[-:T]/g, '')))

/** The CertID as the portal's own request has it. */
function certificateId(certificate: Certificate, issuer: Certificate): Uint8Array {
  return ocspRequest(certificate, issuer).subarray(8)
}

function status(says: Says): Uint8Array {
  if (says === 'good') return element(0x80)
  if (says === 'unknown') return element(0x82)
  return element(0xa1, generalized(says.at), ...(says.reason === undefined ? [] : [tagged(0, element(0x0a, Uint8Array.of(says.reason)))]))
}

/** An OCSP response (RFC 6960 section 4.2.1), DER. */
export function makeOcsp({ certificate, issuer, signer, says = 'good', alsoSays, thisUpdate, nextUpdate, enclosed = [], byKey = false, hash = 'sha256', extensions = [], singleExtensions = [] }: OcspToMake): Uint8Array<ArrayBuffer> {
  const written = (list: readonly ExtensionToWrite[]) => (list.length ? [tagged(1, writeExtensions(list))] : [])
  const single = (answer: Says) => sequence(certificateId(certificate, issuer), status(answer), generalized(thisUpdate), ...(nextUpdate ? [tagged(0, generalized(nextUpdate))] : []), ...written(singleExtensions))
  const responder = byKey ? tagged(2, octetString(keyHashOf(signer.certificate))) : tagged(1, signer.certificate.subject.der)
  const body = sequence(responder, generalized(thisUpdate), sequence(single(says), ...(alsoSays ? [single(alsoSays)] : [])), ...written(extensions))
  const algorithm = sequence(objectIdentifier(signatureOids[hash]), nullValue())
  const basic = sequence(body, algorithm, bitString(sign(hash, body, signer.keyPem)), ...(enclosed.length ? [tagged(0, sequence(...enclosed))] : []))
  return sequence(element(0x0a, Uint8Array.of(0)), tagged(0, sequence(objectIdentifier(oids.basicOcspResponse), octetString(basic))))
}

/** A response without an answer, such as 6, unauthorized. */
export const refusedOcsp = (status: number) => sequence(element(0x0a, Uint8Array.of(status)))
