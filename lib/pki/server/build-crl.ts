import 'server-only'
import { sign } from 'node:crypto'
import { readCertificate } from '../certificate.ts'
import { bitString, element, integer, nullValue, objectIdentifier, sequence, tagged, time } from '../der-writer.ts'
import { writeExtensions, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { fromPem } from '../pem-block.ts'
import { signatureOids, type HashName } from './build-certificate.ts'
import type { Authority } from './make-authority.ts'

/** A certificate that a CRL takes back. `reason` is CRLReason's number. */
export type CrlEntryToBuild = { readonly serial: Uint8Array; readonly at: Date; readonly reason?: number; readonly extensions?: readonly ExtensionToWrite[] }

/** What a CRL is made of. */
export type CrlToBuild = {
  readonly issuer: Authority
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly revoked?: readonly CrlEntryToBuild[]
  readonly extensions?: readonly ExtensionToWrite[]
  readonly hash?: HashName
}

function entry({ serial, at, reason, extensions = [] }: CrlEntryToBuild): Uint8Array {
  const all = [...(reason === undefined ? [] : [{ oid: oids.reasonCode, critical: false, value: element(0x0a, Uint8Array.of(reason)) }]), ...extensions]
  return sequence(element(0x02, serial), time(at), ...(all.length ? [writeExtensions(all)] : []))
}

/** A CRL of version 2 (RFC 5280 section 5.1), DER. For the sandbox and tests: real ones come from the NHS authorities. */
export function buildCrl({ issuer, thisUpdate, nextUpdate, revoked = [], extensions, hash = 'sha256' }: CrlToBuild): Uint8Array<ArrayBuffer> {
  const algorithm = sequence(objectIdentifier(signatureOids[hash]), nullValue())
  const all = extensions ?? [{ oid: oids.crlNumber, critical: false, value: integer(1) }]
  const body = sequence(
    integer(1),
    algorithm,
    readCertificate(fromPem(issuer.pem)).subject.der,
    time(thisUpdate),
    ...(nextUpdate ? [time(nextUpdate)] : []),
    ...(revoked.length ? [sequence(Buffer.concat(revoked.map(entry)))] : []),
    ...(all.length ? [tagged(0, writeExtensions(all))] : []),
  )
  return sequence(body, algorithm, bitString(sign(hash, body, issuer.keyPem)))
}

