import { decodeText } from '#lib/kernel/decode-text.ts'
import { findPrivateKey } from '#lib/kernel/private-key.ts'
import type { PrivateKeyKind } from '#lib/kernel/private-key-der.ts'
import { withDefiniteLengths } from './ber.ts'
import { fromBase64, toBase64 } from './pem-block.ts'
import { certificatesInPkcs7 } from './pkcs7.ts'
import { repairText } from './text-repair.ts'
import { uploadLimits } from './upload-findings.ts'
import { readZip, zipStart, type ZipFault } from './zip.ts'

/** What was found in an upload: pieces of DER that may be certificates or CSRs, and what else there was; `closed` why an archive could not be opened whole. */
export type Unpacked = { pieces: Uint8Array[]; key: PrivateKeyKind | undefined; document: string | undefined; closed: ZipFault | 'depth' | undefined; truncated: boolean; tooMany: 'items' | 'files' | 'runs' | undefined }

/** `left` is what may still be taken out of archives over all of an upload; `seen` the base64 that was taken, with its armour or as a run; `runs` how many of those. */
type Taking = Unpacked & { left: number; readonly seen: Set<string>; runs: number }

const startsWith = (bytes: Uint8Array, text: string) => [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0))

function documentKind(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) return 'Word document or Outlook message'
  if (startsWith(bytes, '{\\rtf')) return 'rich text document'
  if (startsWith(bytes, '%PDF')) return 'PDF'
  if (startsWith(bytes, '\x89PNG') || startsWith(bytes, '\xff\xd8\xff') || startsWith(bytes, 'GIF8')) return 'picture'
  return undefined
}

/** Whole length that the first element announces; undefined when the bytes begin with no long SEQUENCE. */
function announcedLength(bytes: Uint8Array): number | undefined {
  const octets = (bytes[1] ?? 0) - 0x80
  if (bytes[0] !== 0x30 || octets < 1 || octets > 3) return undefined
  return bytes.subarray(2, 2 + octets).reduce((sum, octet) => sum * 256 + octet, 0) + 2 + octets
}

/** What streaming tools write with indefinite lengths, as DER; anything else as it is. */
const definite = (bytes: Uint8Array) => (bytes[0] === 0x30 && bytes[1] === 0x80 ? (withDefiniteLengths(bytes) ?? bytes) : bytes)

const isFiller = (octet: number) => octet === 0 || octet === 0x0a || octet === 0x0d || octet === 0x20

/** DER elements that stand one after another, as files put together have them; undefined when anything else stands there too. */
function inARow(bytes: Uint8Array): Uint8Array[] | undefined {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at++) {
    if (pieces.length > 0 && isFiller(bytes[at]!)) continue
    const length = announcedLength(bytes.subarray(at))
    if (length === undefined || at + length > bytes.length) return undefined
    if (pieces.length <= 8 * uploadLimits.items) pieces.push(bytes.subarray(at, at + length))
    at += length - 1
  }
  return pieces
}

function takeDer(bytes: Uint8Array, length: number, into: Taking): void {
  if (length > bytes.length) into.truncated = true
  else for (const piece of inARow(bytes) ?? [bytes]) for (const found of certificatesInPkcs7(piece) ?? [piece]) into.pieces.push(found)
}

const labels = '(?:NEW[ \\n]{1,3})?CERTIFICATE[ \\n]{1,3}REQUEST|(?:X509|TRUSTED)[ \\n]{1,3}CERTIFICATE|CERTIFICATE|PKCS ?#?7(?:[ \\n]{1,3}SIGNED[ \\n]{1,3}DATA)?|CMS'
const marker = new RegExp(`(BEGIN|END)[ \\n]{1,3}(?:${labels})\\b ?-{0,10}`, 'g')

/** Lines without the numbers that an editor or a review tool put before each. The first is the rest of the line of the armour. */
function withoutNumbers([first = '', ...lines]: readonly string[]): string[] {
  const number = /^ *\d{1,4}[.:)|]? {1,8}(?=[A-Za-z0-9+/=-])/
  return [first, ...(lines.every((line) => line.trim() === '' || number.test(line)) ? lines.map((line) => line.replace(number, '')) : lines)]
}

function takeArmour(text: string, into: Taking): void {
  const marks = [...text.matchAll(marker)]
  for (const [index, mark] of marks.entries()) {
    if (mark[1] !== 'BEGIN') continue
    if (into.pieces.length > 8 * uploadLimits.items) return
    const next = marks[index + 1]
    const body = text.slice(mark.index + mark[0].length, next?.index)
    const lines = withoutNumbers(body.split('\n')).map((line) => line.replace(/[ *`"',-]+/g, ''))
    const stop = lines.findIndex((line) => !/^[A-Za-z0-9+/=]*$/.test(line))
    const letters = (next?.[1] === 'END' || stop === -1 ? lines.filter((line) => !line.includes(':')) : lines.slice(0, stop)).join('')
    if (letters.length < 32) continue
    into.seen.add(letters)
    const bytes = definite(fromBase64(letters.replace(/=+$/, '')) ?? new Uint8Array())
    const length = announcedLength(bytes)
    if (length === undefined) into.truncated = true
    else takeDer(mark[0].includes('TRUSTED') ? bytes.subarray(0, length) : bytes, length, into)
  }
}

/** What a text that is nothing but hexadecimal digits stands for. */
function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s:]+/g, '')
  return /^(?:[0-9a-f]{2}){32,}$/i.test(digits) ? Uint8Array.from({ length: digits.length / 2 }, (_, at) => parseInt(digits.slice(2 * at, 2 * at + 2), 16)) : undefined
}

const standardLetters = (line: string) => (/^MI[\w-]{98,}={0,2}$/.test(line) ? line.replace(/-/g, '+').replace(/_/g, '/') : line)

/** Runs of lines, or a text in quotes, that are nothing but base64: attachments in a message, keys of JSON, or a body that lost its armour. */
function base64Runs(text: string, seen: ReadonlySet<string>): string[] {
  const runs: string[] = []
  let run = ''
  for (const line of [...text.split(/[\n"']/).map((each) => standardLetters(each.trim())), '']) {
    const fits = /^[A-Za-z0-9+/]+={0,2}$/.test(line)
    if (fits && (run || line.length >= 40 || line.startsWith('MI'))) run += line
    else if (run) {
      runs.push(run)
      run = ''
    }
  }
  return [...new Set(runs)].filter((each) => each.length >= 40 && !seen.has(each))
}

async function takeZip(bytes: Uint8Array, depth: number, into: Taking): Promise<void> {
  const { entries, around, fault } = await readZip(bytes, { bytes: into.left, entries: uploadLimits.zipEntries * 4 })
  into.left = fault ? 0 : into.left - entries.reduce((sum, entry) => sum + entry.bytes.length, 0)
  // whatever else it is: a key in any of its files is said before all else
  for (const entry of entries) into.key ??= findPrivateKey(entry.bytes)
  for (const part of around) await takeContent(part, depth - 1, into)
  if (into.key) return
  if (entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype')) {
    into.document = entries.some(({ name }) => name.startsWith('xl/')) ? 'spreadsheet' : 'Word document'
    return
  }
  into.closed ??= fault ?? entries.find((entry) => entry.fault !== undefined)?.fault ?? (entries.some((entry) => entry.bytes.length > uploadLimits.fileBytes) ? 'size' : undefined)
  if (depth === 0 && entries.some((entry) => entry.bytes.length > 0)) into.closed ??= 'depth'
  if (entries.length > uploadLimits.zipEntries) into.tooMany ??= 'files'
  else if (!into.closed) for (const entry of entries) await takeContent(entry.bytes, depth - 1, into)
}

async function takeRun(run: string, depth: number, into: Taking): Promise<void> {
  if (++into.runs > uploadLimits.runs) into.tooMany ??= 'runs'
  if (into.tooMany) return
  into.seen.add(run)
  await take(fromBase64(run) ?? fromBase64(run.slice(0, run.length & ~3)) ?? new Uint8Array(), depth, into)
}

async function take(input: Uint8Array, depth: number, into: Taking): Promise<void> {
  into.key ??= findPrivateKey(input)
  await takeContent(input, depth, into)
}

/** Takes apart what was searched for a private key before. */
async function takeContent(input: Uint8Array, depth: number, into: Taking): Promise<void> {
  const bytes = definite(input)
  if (into.key || bytes.length === 0) return
  const kind = documentKind(bytes)
  if (!kind && zipStart(bytes) !== undefined) {
    if (depth < 0) into.closed ??= 'depth'
    else await takeZip(bytes, depth, into)
    return
  }
  if (depth < 0) return
  const length = announcedLength(bytes)
  if (kind) into.document ??= kind
  else if (length !== undefined) takeDer(bytes, length, into)
  else {
    const text = repairText(decodeText(bytes))
    const hex = fromHex(text)
    if (hex) return take(hex, depth - 1, into)
    takeArmour(text, into)
    const wasTruncated = into.truncated
    for (const run of base64Runs(text, into.seen)) await takeRun(run, depth - 1, into)
    into.truncated = wasTruncated || (into.truncated && !/BEGIN/.test(text))
  }
}

/** Takes an upload apart: PEM however mangled, DER, PKCS#7, ZIP, a mail message with any of these inside; told by content alone. */
export async function unpackUpload(bytes: Uint8Array): Promise<Unpacked> {
  const into: Taking = { pieces: [], key: undefined, document: undefined, closed: undefined, truncated: false, tooMany: undefined, left: uploadLimits.unpackedBytes, seen: new Set(), runs: 0 }
  await take(bytes, uploadLimits.depth, into)
  if (into.pieces.length > 1) into.pieces = [...new Map(into.pieces.map((piece) => [toBase64(piece), piece])).values()]
  if (into.pieces.length > uploadLimits.items) into.tooMany = 'items'
  return into
}
