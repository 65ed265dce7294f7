import type { Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { readCsr, type Csr } from './csr.ts'
import { DerError } from './der.ts'
import { unpackUpload, type Unpacked } from './unpack-upload.ts'
import * as say from './upload-findings.ts'

function attempt<T>(read: (bytes: Uint8Array) => T, bytes: Uint8Array): T | string {
  try {
    return read(bytes)
  } catch (error) {
    if (error instanceof DerError) return error.message
    throw error
  }
}

type Sorted = { certificates: Certificate[]; csrs: Csr[]; damage: Finding[] }

function sort(unpacked: Unpacked, wanted: say.Wanted): Sorted {
  const sorted: Sorted = { certificates: [], csrs: [], damage: [] }
  for (const piece of unpacked.pieces) {
    if (piece.length > say.uploadLimits.itemBytes) {
      sorted.damage.push(say.itemTooLarge(wanted))
      continue
    }
    const certificate = attempt(readCertificate, piece)
    const csr = typeof certificate === 'string' ? attempt(readCsr, piece) : undefined
    if (typeof certificate !== 'string') sorted.certificates.push(certificate)
    else if (typeof csr === 'object') sorted.csrs.push(csr)
    else sorted.damage.push(say.damaged(wanted, wanted === 'csr' ? csr! : certificate))
  }
  if (unpacked.truncated) sorted.damage.push(say.truncated(wanted))
  return sorted
}

async function open(input: Uint8Array | string, wanted: say.Wanted): Promise<Sorted | Finding> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  if (bytes.length > say.uploadLimits.fileBytes) return say.tooLarge(wanted)
  if (bytes.every((octet) => octet === 0 || octet === 0x20 || (octet >= 0x09 && octet <= 0x0d))) return say.empty(wanted)
  const unpacked = await unpackUpload(bytes)
  if (unpacked.key) return say.privateKey(unpacked.key)
  if (unpacked.tooMany) return say.tooMany(unpacked.tooMany)
  if (unpacked.closed) return say.archiveClosed(wanted, unpacked.closed)
  const sorted = sort(unpacked, wanted)
  if (sorted.certificates.length + sorted.csrs.length > 0) return sorted
  return sorted.damage[0] ?? (unpacked.document ? say.document(wanted, unpacked.document) : say.unrecognised(wanted))
}

const refuse = (finding: Finding) => declined('invalid', finding.found, [finding])

/**
 * The one CSR in pasted text or an uploaded file of whatever kind. Its signature and content are not judged here.
 * Declines with one finding: empty, too large, a document, cut short, damaged, a certificate, several CSRs, or a private key.
 */
export async function openCsrUpload(input: Uint8Array | string): Promise<Result<Csr>> {
  const opened = await open(input, 'csr')
  if ('code' in opened) return refuse(opened)
  const [csr, ...others] = opened.csrs
  if (others.length) return refuse(say.severalCsrs(opened.csrs.length))
  return csr ? done(csr) : refuse(opened.damage[0] ?? say.otherKind('csr'))
}

/** Certificates of an upload in the order they were met, and what could not be read beside them. */
export type OpenedCertificates = { readonly certificates: readonly Certificate[]; readonly damage: readonly Finding[] }

/** The certificates in pasted text or an uploaded file of whatever kind: one, or one with its chain in any order. Declines as `openCsrUpload` does. */
export async function openCertificateUpload(input: Uint8Array | string): Promise<Result<OpenedCertificates>> {
  const opened = await open(input, 'certificate')
  if ('code' in opened) return refuse(opened)
  if (opened.certificates.length === 0) return refuse(opened.damage[0] ?? say.otherKind('certificate'))
  return done({ certificates: opened.certificates, damage: opened.damage })
}
