import type { Finding } from '#lib/kernel/finding.ts'
import type { PrivateKeyKind } from '#lib/kernel/private-key-der.ts'

/** Limits on what is read at all, before any of it is parsed. */
export const uploadLimits = { fileBytes: 256 * 1024, unpackedBytes: 512 * 1024, itemBytes: 32 * 1024, items: 16, zipEntries: 32, runs: 256, depth: 3 } as const

/** What a person was asked for. */
export type Wanted = 'certificate' | 'csr'

const called = { certificate: 'certificate', csr: 'certificate signing request (CSR)' } as const
const must = (code: string, found: string, why: string, fix: string, source?: string): Finding => ({ code, level: 'must', found, why, fix, ...(source ? { source } : {}) })
const again = (wanted: Wanted) =>
  wanted === 'csr'
    ? 'Select the CSR file, or paste its text from the line "BEGIN CERTIFICATE REQUEST" to the line "END CERTIFICATE REQUEST".'
    : 'Select the certificate file, or paste its text from the line "BEGIN CERTIFICATE" to the line "END CERTIFICATE".'

export const empty = (wanted: Wanted) => must('upload-empty', 'The selected file is empty.', `It holds no ${called[wanted]}.`, again(wanted))
export const tooLarge = (wanted: Wanted) =>
  must('upload-too-large', 'The selected file is larger than 256 KB.', `A file with a ${called[wanted]} is rarely larger than 10 KB, so this is a different file.`, again(wanted))
export const itemTooLarge = (wanted: Wanted) =>
  must('upload-item-too-large', `The ${called[wanted]} is larger than 32 KB.`, 'One that large is damaged or made to do harm, so it is not read.', again(wanted))
const counted = {
  items: `${uploadLimits.items} certificates or CSRs`,
  files: `${uploadLimits.zipEntries} files`,
  runs: `${uploadLimits.runs} pieces of text that could be a certificate or a CSR`,
} as const
export const tooMany = (of: keyof typeof counted) =>
  must('upload-too-many', `The selected file holds more than ${counted[of]}.`, 'Only a certificate and its chain are needed.', of === 'files' ? 'Take the certificate or CSR out of the archive, and select only that file.' : 'Select a file with fewer certificates.')
export const document = (wanted: Wanted, kind: string) =>
  must('upload-document', `The selected file is a ${kind}.`, `A ${kind} is not a ${called[wanted]}, even when its name ends in .crt or .txt.`, `If the text is inside the document, copy it and paste it here. ${again(wanted)}`)
const closedBecause = {
  password: 'it has a password',
  method: 'it is packed in an unusual way',
  size: 'it is too large when it is unpacked',
  damaged: 'it is damaged or cut short',
  depth: 'it is an archive within many others',
} as const
export const archiveClosed = (wanted: Wanted, because: keyof typeof closedBecause) =>
  must(
    'upload-archive-closed',
    `The selected file is an archive (ZIP) with a part that cannot be opened: ${closedBecause[because]}.`,
    'What cannot be opened cannot be checked, and it could hold a private key.',
    `Open the archive on your computer, and select only the file with the ${called[wanted]}. If there is a private key in the archive, do not use that key: make a new key and a new CSR.`,
  )
export const truncated = (wanted: Wanted) =>
  must('upload-truncated', `The ${called[wanted]} is cut short.`, 'Its end is missing, so it cannot be read.', 'Copy the whole text, with its BEGIN and END lines, or ask the sender to send the file again.')
export const damaged = (wanted: Wanted, detail: string) =>
  must('upload-damaged', `The ${called[wanted]} cannot be read: ${detail}.`, 'It is damaged, or it was not made by the usual tools.', 'Ask the sender to send the file again, or make it again.', 'RFC 5280, RFC 2986 and ITU-T X.690')
export const unrecognised = (wanted: Wanted) => must('upload-not-recognised', `No ${called[wanted]} was found.`, 'The text or file is of another kind, or mail has damaged it.', again(wanted))
export const otherKind = (wanted: Wanted) =>
  wanted === 'csr'
    ? must('upload-certificate-not-csr', 'This is a certificate, not a CSR.', 'The desk makes the certificate from a CSR.', again(wanted))
    : must('upload-csr-not-certificate', 'This is a CSR, not a certificate.', 'The desk makes the certificate from the CSR, and sends it back.', 'Select the file that the desk sent.')
export const severalCsrs = (count: number) =>
  must('upload-several-csrs', `There are ${count} different CSRs.`, 'A request is for one certificate, made from one CSR.', 'Select a file with one CSR, or paste one.')

/** A private key came in. Nothing of it may be stored, logged or shown again. */
export const privateKey = (kind: PrivateKeyKind) =>
  must(
    'upload-private-key',
    kind === 'pkcs12' || kind === 'java-keystore' ? 'This file can hold a private key.' : 'This contains a private key.',
    'A private key must never leave your computer or device. The portal has not kept it, but it has been sent, so treat this key as exposed.',
    'Do not use this key. Make a new key and a new CSR.',
  )
