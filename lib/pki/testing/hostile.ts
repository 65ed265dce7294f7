import { bitString, distinguishedName, element, integer, nullValue, objectIdentifier, sequence, set, tagged, utf8String } from '../der-writer.ts'
import { basicConstraints, dnsAltNames, keyUsage, subjectKeyIdentifier } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { toBase64, toPem } from '../pem-block.ts'
import { forge, goodAuthority, goodLeaf, type Forgery } from './forge-certificate.ts'
import { degeneratePkcs7 } from './fuzz.ts'
import { makeZip } from './make-zip.ts'
import type { ChainCase } from './second-opinion.ts'
import { signWhole, testSigner } from './test-signer.ts'

const most = 256 * 1024
const utf8 = (text: string) => new TextEncoder().encode(text)
const fill = (text: string) => utf8(text.repeat(Math.ceil(most / text.length)).slice(0, most))
const nested = (depth: number) => Array.from({ length: depth }).reduce<Uint8Array>((inner) => sequence(inner), sequence())
const key = () => testSigner('p256', 'hostile')
const name = (text: string) => [[oids.commonName, text]] as const
const dates = { serial: 5, from: new Date('2026-01-01'), to: new Date('2030-01-01') }

const manyRuns = (from: number) => utf8(Array.from({ length: 6_000 }, (_, at) => `${(from * 10_000 + at).toString().padStart(40, 'M')}"`).join(''))
const hugeNumber = (octets: number) => new Uint8Array(octets).fill(0xa7)
function hugeKey(modulusOctets: number, exponentOctets: number): Uint8Array {
  const spki = sequence(sequence(objectIdentifier(oids.rsaEncryption), nullValue()), bitString(sequence(element(2, Uint8Array.of(0), hugeNumber(modulusOctets)), element(2, Uint8Array.of(0), hugeNumber(exponentOctets)))))
  const body = sequence(integer(0), distinguishedName([[oids.commonName, 'a.nhs.uk']]), spki, element(0xa0))
  return sequence(body, sequence(objectIdentifier(oids.sha256WithRsa), nullValue()), bitString(hugeNumber(modulusOctets)))
}

function manyNames(count: number): Uint8Array {
  return signWhole(sequence(integer(0), sequence(...Array.from({ length: count }, (_, at) => set(sequence(objectIdentifier(oids.commonName), utf8String(`n${at}`))))), key().spki, element(0xa0)), key())
}

/** Files that were made to hurt: each is to be answered within 100 ms and 64 MB. */
export const hostileFiles: Readonly<Record<string, () => Uint8Array>> = {
  letters: () => fill('A'),
  'starts of base64': () => fill('MI'),
  'starts of keys in base64': () => fill('MIIEvgIBADAN'),
  'starts of keys in hex': () => fill('3082025c020100'),
  armour: () => fill('-----BEGIN CERTIFICATE-----\n'),
  'armour without end': () => fill('BEGIN CERTIFICATE REQUEST\nMIIB'),
  'armour with bodies': () => fill(`-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----\n`),
  'many small certificates': () => fill(toPem('CERTIFICATE', sequence(sequence(), sequence(), bitString(new Uint8Array(30))))),
  dashes: () => fill('-'),
  'BEGIN and words': () => fill('-BEGIN A A A A '),
  spaces: () => fill(' '.repeat(1000) + 'x'),
  'line ends': () => fill('\r\n'),
  tags: () => fill('<'),
  'open tags': () => fill('<a '),
  entities: () => fill('&#1'),
  'small DER elements in a row': () => fill('\x30\x81\0'.replace('\x81', 'A')).map((octet) => (octet === 0x41 ? 0x81 : octet)),
  'hexadecimal of hexadecimal': () => utf8(Buffer.from(Buffer.from(Buffer.from('3082').toString('hex').repeat(4_000)).toString('hex')).toString('hex').slice(0, most)),
  'armour that is spoken of': () => fill('-----BEGIN PRIVATE KEY----- and stays '),
  'numbered lines': () => fill('BEGIN CERTIFICATE\n1 A\n'),
  'whole entities': () => fill('&#65;'),
  'soft line breaks': () => fill('=\n'),
  'reply marks': () => fill('> '),
  'keys of JSON': () => fill('"kty":"RSA","x":"'),
  'parts of XML keys': () => fill('<RSAKeyValue>'),
  'private exponents': () => fill('privateExponen:'),
  'UTF-16': () => fill('A\0'),
  'octets beyond UTF-8': () => new Uint8Array(most).map((_, at) => (at * 7919) & 0xff),
  sequences: () => new Uint8Array(most).fill(0x30),
  'indefinite lengths': () => new Uint8Array(most).map((_, at) => (at % 2 ? 0x80 : 0x30)),
  'indefinite lengths, shallow': () => new Uint8Array([0x30, 0x80, ...new Uint8Array(most - 4).map((_, at) => (at % 2 ? 0 : 0x05)), 0, 0]),
  'empty elements': () => sequence(new Uint8Array(32_700).map((_, at) => (at % 2 ? 0 : 0x30))),
  'deep nesting': () => nested(8_000).subarray(0, 32_000),
  'nesting in base64': () => utf8(toBase64(utf8(toBase64(utf8(toBase64(new Uint8Array(90_000).fill(0x30))))))),
  'a key of 16384 bits and as large an exponent': () => hugeKey(2048, 2048),
  'a key of 80000 bits': () => hugeKey(10_000, 3),
  'an exponent of 80000 bits': () => hugeKey(256, 10_000),
  'a name of 60 parts': () => manyNames(60),
  'a name of 1500 parts': () => manyNames(1500),
  'a PKCS#7 of a thousand certificates': () => degeneratePkcs7(Array.from({ length: 1000 }, (_, at) => sequence(sequence(integer(at)), sequence(), bitString(new Uint8Array(200))))),
  'a ZIP bomb': () => makeZip({ a: new Uint8Array(30_000_000) }, true),
  'a ZIP bomb in a ZIP': () => makeZip({ 'a.zip': makeZip({ a: new Uint8Array(90_000_000) }, true) }, true),
  'a ZIP of many ZIPs': () => makeZip(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.zip`, makeZip(Object.fromEntries(Array.from({ length: 30 }, (__, inner) => [`${inner}`, fill('A').subarray(0, 30_000)])), true)])), true),
  'starts of files in a ZIP': () => fill('PK\x03\x04\x14\0\0\0\x08\0' + '\0'.repeat(20)),
  'starts of ZIP64 directories': () => fill('PK\x06\x06' + '\0'.repeat(52)),
  'a ZIP64 of many files': () => makeZip(Object.fromEntries(Array.from({ length: 1300 }, (_, at) => [`${at}`, new Uint8Array()])), false, () => ({})),
  'a ZIP64 with a directory beyond all bounds': () => makeZip({ a: new Uint8Array(30_000_000) }, true, () => ({ count: 2n ** 63n, size: 2n ** 63n, offset: 2n ** 64n - 1n })),
  'a ZIP64 that unpacks to too much': () => makeZip({ a: new Uint8Array(30_000_000) }, true, () => ({})),
  'damaged ZIPs, one after another': () => fill(Buffer.from(makeZip({ a: new Uint8Array(20_000), b: new Uint8Array(20_000) }, true).subarray(0, -1)).toString('latin1').replace(/[\x80-\xff]/g, '\0')),
  'a ZIP before a ZIP before a ZIP': () => new Uint8Array(Buffer.concat(Array.from({ length: 7 }, () => makeZip({ a: fill('MIIEvgIBADAN').subarray(0, 35_000) }, false)))),
  'a ZIP of starts of base64': () => makeZip({ a: fill('M'), b: fill('M') }, true),
  'a ZIP of the same run over and over': () => makeZip({ a: fill(`${'M'.repeat(40)}"`), b: fill(`${'M'.repeat(40)}"`) }, true),
  'a ZIP of many runs': () => makeZip({ a: manyRuns(1), b: manyRuns(2) }, true),
  'damaged files of one ZIP': () => {
    const archive = Buffer.from(makeZip({ a: new Uint8Array(4000) }, true))
    return new Uint8Array(Buffer.alloc(most, archive.subarray(0, archive.indexOf('PK\x01\x02'))))
  },
  'armour in base64': () => fill(toBase64(utf8('-----BEGIN PRIVATE KEY----- and stays  '))),
  'a ZIP of many files': () => makeZip(Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`${at}`, new Uint8Array()])), false),
}

const directory = (text: string) => element(0xa4, distinguishedName([[oids.country, 'GB'], [oids.organisation, text], [oids.commonName, text]]))

function constrained(constraint: (at: number) => Uint8Array, alternative: (at: number) => Uint8Array, count: number): ChainCase {
  const root = goodAuthority({ subject: name('Root'), issuer: name('Root'), key: key(), issuerKey: key(), ...dates })
  root.extensions.push({ oid: oids.nameConstraints, critical: true, value: sequence(tagged(0, sequence()).subarray(0, 0), element(0xa1, ...Array.from({ length: count }, (_, at) => sequence(constraint(at))))) })
  const leaf = goodLeaf({ subject: name('leaf'), issuer: name('Root'), key: key(), issuerKey: key(), ...dates, name: 'a.nhs.uk' })
  leaf.extensions = [...leaf.extensions.filter(({ oid }) => oid !== oids.subjectAltName), { oid: oids.subjectAltName, critical: false, value: sequence(...Array.from({ length: count }, (_, at) => alternative(at))) }]
  return { leaf: forge(leaf, key()), intermediates: [], anchors: [forge(root, key())] }
}

function web(names: number, keyIdentifiers: boolean): ChainCase {
  const keys = Array.from({ length: names }, (_, at) => testSigner('p256', `web ${at}`))
  const between = keys.flatMap((issuerKey, by) => keys.map((own, of) => (by === of ? [] : [authority(`Web ${of}`, `Web ${by}`, own, issuerKey, keyIdentifiers)])).flat())
  const leaf = goodLeaf({ subject: name('leaf'), issuer: name('Web 0'), key: key(), issuerKey: keys[0]!, ...dates, name: 'a.nhs.uk' })
  const root = authority('Elsewhere', 'Elsewhere', key(), key(), true)
  return { leaf: forge(leaf, keys[0]!), intermediates: between, anchors: [root] }
}

function authority(subject: string, issuer: string, own: ReturnType<typeof key>, issuerKey: ReturnType<typeof key>, keyIdentifiers: boolean): Uint8Array {
  const parts: Forgery = goodAuthority({ subject: name(subject), issuer: name(issuer), key: own, issuerKey, ...dates })
  const extensions = keyIdentifiers ? parts.extensions : [basicConstraints(true), keyUsage(['keyCertSign']), subjectKeyIdentifier(new Uint8Array(20))].slice(0, 2)
  return forge({ ...parts, extensions }, issuerKey)
}

/** Paths that were made to hurt. */
export const hostilePaths: Readonly<Record<string, () => ChainCase>> = {
  'DNS constraints': () => constrained((at) => element(0x82, utf8(`${at}.example.com`)), (at) => element(0x82, utf8(`${at}.nhs.uk`)), 140),
  'directory constraints': () => constrained((at) => directory(`${'x'.repeat(60)}${at}`), (at) => directory(`${'x'.repeat(60)}${at}y`), 120),
  'address constraints': () => constrained((at) => element(0x87, Uint8Array.of(10, at, 0, 0, 255, 255, 0, 0)), (at) => element(0x87, Uint8Array.of(11, at, 0, 1)), 140),
  'too many constraints': () => constrained((at) => element(0x82, utf8(`${at}.com`)), (at) => element(0x82, utf8(`${at}.uk`)), 250),
  'authorities that sign one another': () => web(7, true),
  'authorities that sign one another without identifiers': () => web(7, false),
  'a thousand issuers of one name': () => {
    const leaf = goodLeaf({ subject: name('leaf'), issuer: name('Many'), key: key(), issuerKey: key(), ...dates, name: 'a.nhs.uk' })
    const many = Array.from({ length: 300 }, (_, at) => forge({ ...goodAuthority({ subject: name('Many'), issuer: name('Above'), key: testSigner('p256', `many ${at % 20}`), issuerKey: key(), ...dates, serial: at + 1 }), extensions: [basicConstraints(true), keyUsage(['keyCertSign'])] }, testSigner('p256', 'above')))
    return { leaf: forge({ ...leaf, extensions: [dnsAltNames(['a.nhs.uk'])] }, testSigner('p256', 'nobody')), intermediates: many, anchors: [authority('Root', 'Root', key(), key(), true)] }
  },
}
