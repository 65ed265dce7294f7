import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCertificateUpload } from './open-upload.ts'
import { readZip } from './zip.ts'
import { makeZip } from './testing/make-zip.ts'
import { testCertificate, testPki } from './testing/test-pki.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const certificate = utf8(testCertificate((await testPki()).int.G2.sub))
const key = utf8(String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })))
const as64 = () => ({})
const right = { 'a.crt': certificate }
const withKey = { 'a.crt': certificate, 'a.key': key }

async function answer(file: Uint8Array) {
  const opened = await openCertificateUpload(file)
  return opened.ok ? opened.value.certificates.length : opened.problem.findings[0]!.code
}

const changed = (archive: Uint8Array, change: (buffer: Buffer) => void) => ((buffer) => (change(buffer), new Uint8Array(buffer)))(Buffer.from(archive))
const lastRecord = (buffer: Buffer) => buffer.lastIndexOf('PK\x01\x02')
const end = (buffer: Buffer) => buffer.lastIndexOf('PK\x05\x06')

test.each([
  ['ZIP64', (files: typeof right) => makeZip(files, true, as64)],
  ['ZIP64, stored', (files: typeof right) => makeZip(files, false, as64)],
  ['a program before it', (files: typeof right) => joined(utf8('MZ unpacks itself\0'), makeZip(files, true))],
  ['a program before ZIP64', (files: typeof right) => joined(utf8('MZ unpacks itself\0'), makeZip(files, true, as64))],
  ['a mail in 8 bits around it', (files: typeof right) => joined(utf8('Content-Transfer-Encoding: binary\r\n\r\n'), makeZip(files, true), utf8('\r\n--x--\r\n'))],
  ['another archive before it', (files: typeof right) => joined(makeZip({ 'readme.txt': utf8('Hello') }, true), makeZip(files, true))],
  ['another archive after it', (files: typeof right) => joined(makeZip(files, true), makeZip({ 'readme.txt': utf8('Hello') }, true))],
  ['a comment', (files: typeof right) => changed(joined(makeZip(files, true), utf8('hi')), (buffer) => buffer.writeUInt16LE(2, end(buffer) + 20))],
])('an archive with or as %s is read, and a private key in it is seen', async (_, make) => {
  expect([await answer(make(right)), await answer(make(withKey))]).toEqual([1, 'upload-private-key'])
})

const dropped = (buffer: Buffer) => buffer.copy(buffer, lastRecord(buffer), end(buffer))
test.each<[string, (buffer: Buffer) => void]>([
  ['a record with another mark', (buffer) => buffer.fill(0, lastRecord(buffer), lastRecord(buffer) + 1)],
  ['a count too small', (buffer) => buffer.writeUInt16LE(1, end(buffer) + 10)],
  ['a directory said to be shorter', (buffer) => buffer.writeUInt32LE(buffer.readUInt32LE(end(buffer) + 12) - 51, end(buffer) + 12)],
  ['a file that the directory does not name', (buffer) => (buffer.writeUInt16LE(1, end(buffer) + 10), buffer.writeUInt32LE(buffer.readUInt32LE(end(buffer) + 12) / 2, end(buffer) + 12), dropped(buffer), buffer.fill(0, buffer.length - 51))],
  ['no file in its directory', (buffer) => (buffer.writeUInt16LE(0, end(buffer) + 10), buffer.writeUInt32LE(end(buffer), end(buffer) + 16), buffer.writeUInt32LE(0, end(buffer) + 12))],
  ['a method that the file itself does not have', (buffer) => buffer.writeUInt16LE(0, lastRecord(buffer) + 10)],
  ['one file named twice', (buffer) => buffer.writeUInt32LE(0, lastRecord(buffer) + 42)],
])('an archive with %s is refused as damaged, and searched for a private key all the same', async (_, change) => {
  expect(await answer(changed(makeZip({ 'a.crt': certificate, 'b.txt': utf8('Hello') }, true), change))).toBe('upload-archive-closed')
  expect(await answer(changed(makeZip(withKey, true), change))).toBe('upload-private-key')
})

test('whatever one octet of any header is changed to, a private key in an archive is never passed over', async () => {
  for (const archive of [makeZip(withKey, true), makeZip(withKey, true, as64)]) {
    const buffer = Buffer.from(archive)
    const heads = [0, buffer.indexOf('PK\x03\x04', 4)].flatMap((from) => Array.from({ length: 35 }, (_, index) => from + index))
    const rest = Array.from({ length: archive.length - buffer.indexOf('PK\x01\x02') }, (_, index) => buffer.indexOf('PK\x01\x02') + index)
    for (const at of [...heads, ...rest]) {
      for (const octet of [0, 1, 0xff, archive[at]! ^ 8]) {
        if (octet !== archive[at]) expect(['upload-private-key', 'upload-archive-closed'], `${at}: ${octet}`).toContain(await answer(archive.map((each, index) => (index === at ? octet : each))))
      }
    }
  }
})

test('an archive of 64 bits whose end says what cannot be is damaged, at once', async () => {
  const most = 2n ** 64n - 1n
  for (const change of [{ count: most }, { size: most }, { offset: most }, { at: most, size: 0 }, { count: 0 }, { size: 0, offset: 0 }, { size: 2n ** 53n }, { count: 3 }]) {
    expect(await readZip(makeZip(right, true, () => change), { bytes: 1000, entries: 10 })).toMatchObject({ fault: 'damaged' })
  }
})

test('what a file unpacks to before it is damaged or too much is searched for a private key', async () => {
  const noise = Uint8Array.from({ length: 60_000 }, (_, at) => (at * at * 7919) >> 5)
  const archive = makeZip({ 'a.crt': certificate, 'k.pem': joined(key, noise) }, true)
  const cut = changed(archive, (buffer) => buffer.fill(0xff, buffer.indexOf('PK\x01\x02') - 3000, buffer.indexOf('PK\x01\x02')))
  const large = makeZip({ 'k.pem': joined(key, new Uint8Array(3_000_000)) }, true)
  expect([await answer(cut), await answer(large)]).toEqual(['upload-private-key', 'upload-private-key'])
})

test('an archive whose files overlap is damaged: one of them would be read twice', async () => {
  const inner = Buffer.from(makeZip({ 'b.txt': utf8('Hello') }, false))
  const [local, record] = [inner.subarray(0, lastRecord(inner)), inner.subarray(lastRecord(inner), end(inner))]
  const outer = Buffer.from(makeZip({ 'a.txt': new Uint8Array(local) }, false))
  record.writeUInt32LE(outer.indexOf(local), 42)
  const both = Buffer.concat([outer.subarray(0, end(outer)), record, outer.subarray(end(outer))])
  both.writeUInt16LE(2, end(both) + 10)
  both.writeUInt32LE(end(both) - both.indexOf('PK\x01\x02'), end(both) + 12)
  expect(await readZip(new Uint8Array(both), { bytes: 1000, entries: 10 })).toMatchObject({ fault: 'damaged' })
})

test.each<[string, (buffer: Buffer, off: number) => void]>([
  ['count', (buffer, off) => buffer.writeUInt16LE(1 + off, end(buffer) + 10)],
  ['size', (buffer, off) => buffer.writeUInt32LE(buffer.indexOf('PK\x06\x06') - lastRecord(buffer) + off, end(buffer) + 12)],
  ['place', (buffer, off) => buffer.writeUInt32LE(lastRecord(buffer) + off, end(buffer) + 16)],
])('an archive whose end of 64 bits and of 32 say another %s is damaged', async (_, change) => {
  const read = (off: number) => readZip(changed(makeZip(right, false, as64), (buffer) => change(buffer, off)), { bytes: 100_000, entries: 10 })
  expect([(await read(0)).fault, (await read(1)).fault]).toEqual([undefined, 'damaged'])
})

test('sizes of 64 bits are not read beyond their field', async () => {
  const read = (length: number) => readZip(changed(makeZip(right, false, as64), (buffer) => buffer.writeUInt16LE(length, lastRecord(buffer) + 46 + 'a.crt'.length + 2)), { bytes: 100_000, entries: 10 })
  expect([(await read(24)).fault, (await read(16)).fault]).toEqual([undefined, 'damaged'])
})

test('what is too much or too deep is said as what it is', async () => {
  const found = async (file: Uint8Array | string) => {
    const opened = await openCertificateUpload(file)
    return opened.ok ? '' : opened.problem.findings[0]!.found
  }
  const within = (levels: number): Uint8Array => (levels === 0 ? certificate : makeZip({ 'a.zip': within(levels - 1) }, true))
  expect(await found(within(3))).toBe('')
  for (const levels of [4, 5]) expect(await found(within(levels))).toContain('an archive within many others')
  expect(await found(makeZip({ ...right, ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.txt`, utf8('Hello')])) }, true))).toBe('The selected file holds more than 32 files.')
  const runs = (count: number) => Array.from({ length: count }, (_, at) => `"${String(at).padStart(40, 'A')}"\n`).join('')
  expect(await found(runs(250) + Buffer.from(certificate).toString())).toBe('')
  expect(await found(runs(300) + Buffer.from(certificate).toString())).toContain('more than 256 pieces of text')
})
