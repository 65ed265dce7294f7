import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { readCsr } from './csr.ts'
import { children, DerError, derLimits, readDer } from './der.ts'
import { readBitString, readInteger, readOid, readText, readTime } from './der-values.ts'
import { bitString, boolean, element, integer, objectIdentifier, octetString, sequence, time, utf8String } from './der-writer.ts'
import { fromPem } from './pem-block.ts'
import { verifySignature } from './server/verify-signature.ts'
import { testCertificate, testCsr, testPki } from './testing/test-pki.ts'

const bytes = (...octets: number[]) => Uint8Array.from(octets)

test.each([
  ['nothing', bytes()],
  ['half a head', bytes(0x30)],
  ['an indefinite length', bytes(0x30, 0x80, 0x00, 0x00)],
  ['a length in more octets than it needs', bytes(0x30, 0x81, 0x01, 0x05)],
  ['a length with a leading zero', bytes(0x30, 0x82, 0x00, 0x81, ...new Array(0x81).fill(5))],
  ['a length beyond the end', bytes(0x30, 0x05, 0x05, 0x00)],
  ['a length of five octets', bytes(0x30, 0x85, 1, 1, 1, 1, 1)],
  ['something after the end', bytes(0x05, 0x00, 0x00)],
  ['a tag number above 30', bytes(0x1f, 0x81, 0x01, 0x00)],
  ['a child that overruns its parent', bytes(0x30, 0x02, 0x04, 0x05)],
  ['too many parts', element(0x30, new Uint8Array(9000).map((_, index) => (index % 2 ? 0 : 5)))],
  ['too much', element(0x04, new Uint8Array(derLimits.bytes))],
])('refuses %s', (_, input) => {
  expect(() => readDer(input)).toThrow(DerError)
})

test('refuses nesting beyond its limit and takes what is within', () => {
  const nested = (depth: number) => Array.from({ length: depth }).reduce<Uint8Array>((inner) => sequence(inner), sequence())
  expect(readDer(nested(derLimits.depth)).tag).toBe(0x30)
  expect(() => readDer(nested(derLimits.depth + 1))).toThrow('nested too deeply')
  expect(() => readDer(nested(8000).subarray(0, 30_000))).toThrow(DerError)
})

test('what the writer writes the reader reads', () => {
  fc.assert(fc.property(fc.bigInt(), fc.string({ unit: 'binary' }), fc.uint8Array(), fc.boolean(), (number, text, octets, flag) => {
    const [first, second, third, fourth] = children(readDer(sequence(integer(number), utf8String(text), bitString(octets), boolean(flag))))
    const value = readInteger(first, 'number')
    expect(BigInt.asIntN(value.length * 8, BigInt(`0x${Buffer.from(value).toString('hex')}`))).toBe(number)
    expect(readText(second!, 'text')).toBe(text.isWellFormed() ? text : text.toWellFormed())
    expect(readBitString(third, 'bits').bytes).toEqual(octets)
    expect(fourth!.content[0] === 0xff).toBe(flag)
  }))
  fc.assert(fc.property(fc.tuple(fc.nat(2), fc.nat(39), fc.array(fc.nat(), { maxLength: 8 })), ([first, second, rest]) => {
    const dotted = [first, second, ...rest].join('.')
    expect(readOid(readDer(objectIdentifier(dotted)), 'identifier')).toBe(dotted)
  }))
  fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
    expect(readTime(readDer(time(date)), 'time').getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000)
  }))
})

test.each([
  ['an empty number', () => readInteger(readDer(bytes(2, 0)), 'x')],
  ['a number with a zero too many', () => readInteger(readDer(bytes(2, 2, 0, 1)), 'x')],
  ['an identifier with a zero too many', () => readOid(readDer(bytes(6, 2, 0x80, 1)), 'x')],
  ['an identifier without an end', () => readOid(readDer(bytes(6, 1, 0x81)), 'x')],
  ['bits that do not count and are set', () => readBitString(readDer(bytes(3, 2, 1, 1)), 'x')],
  ['30 February', () => readTime(readDer(element(0x17, new TextEncoder().encode('260230000000Z'))), 'x')],
  ['a time without seconds', () => readTime(readDer(element(0x17, new TextEncoder().encode('2602010000Z'))), 'x')],
  ['a time with an offset', () => readTime(readDer(element(0x17, new TextEncoder().encode('260201000000+0100'))), 'x')],
  ['text that is no UTF-8', () => readText(readDer(bytes(0x0c, 1, 0xff)), 'x')],
])('refuses %s', (_, read) => {
  expect(read).toThrow(DerError)
})

const originals = [fromPem(testCertificate((await testPki()).int.G2.sub)), fromPem(testCsr())]
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(2000), to: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(2000), to: fc.nat(60) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(2000), to: fc.nat(255) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(2000), to: fc.nat(200) }),
)
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutate(original: Uint8Array, { kind, at, to }: Mutation): Uint8Array {
  const list = Array.from(original)
  const index = at % list.length
  if (kind === 'set') list[index] = to
  if (kind === 'cut') list.splice(index, to)
  if (kind === 'insert') list.splice(index, 0, to)
  if (kind === 'repeat') list.splice(index, 0, ...list.slice(index, index + to))
  return Uint8Array.from(list)
}

test('mutated certificates and CSRs are read or refused, never worse, and no altered signed part keeps a valid signature', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(0, 1), fc.array(mutation, { minLength: 1, maxLength: 4 }), async (which, mutations) => {
    const bad = mutations.reduce(mutate, originals[which]!)
    const read = which === 0 ? readCertificate : readCsr
    let parsed
    try {
      parsed = read(bad)
    } catch (error) {
      expect(error).toBeInstanceOf(DerError)
      return
    }
    const original = read(originals[which]!)
    const key = which === 0 ? readCertificate(fromPem((await testPki()).int.G2.sub.pem)).publicKey : original.publicKey
    const valid = await verifySignature({ algorithm: parsed.signatureAlgorithm, key, data: parsed.signedBytes, signature: parsed.signature })
    if (valid) expect(parsed.signedBytes).toEqual(original.signedBytes)
  }), { numRuns: Number(process.env.PKI_RUNS ?? 2000), seed: Number(process.env.PKI_SEED ?? 1) })
})

test('octets inside an OCTET STRING are not looked into', () => {
  expect(readDer(octetString(bytes(0x30, 0x80))).content).toEqual(bytes(0x30, 0x80))
})
