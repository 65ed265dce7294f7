import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { bitString, integer, nullValue, objectIdentifier, sequence, tagged } from '../der-writer.ts'
import { oids } from '../oids.ts'

/** Kinds of key that a test can sign with. */
export const keyKinds = {
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'rsa-1024': () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  'rsa-pss': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  'rsa-pss-sha256': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 as unknown as string }), // the typings are mistaken: node wants a number,
  p256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  p521: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  p192: () => generateKeyPairSync('ec', { namedCurve: 'prime192v1' }),
  k256: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ed25519: () => generateKeyPairSync('ed25519'),
  ed448: () => generateKeyPairSync('ed448'),
  'ml-dsa-44': () => generateKeyPairSync('ml-dsa-44'),
  'ml-dsa-65': () => generateKeyPairSync('ml-dsa-65'),
  'ml-dsa-87': () => generateKeyPairSync('ml-dsa-87'),
  dsa: () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }),
} as const
export type KeyKind = keyof typeof keyKinds

/** A key pair of a test, with its SubjectPublicKeyInfo. */
export type TestSigner = { readonly kind: KeyKind; readonly key: KeyObject; readonly spki: Uint8Array }
const held = new Map<string, TestSigner>()

/** A key pair, made once a test run for each kind and name. */
export function testSigner(kind: KeyKind, name = ''): TestSigner {
  const known = held.get(`${kind} ${name}`)
  if (known) return known
  const { privateKey, publicKey } = keyKinds[kind]()
  const made = { kind, key: privateKey, spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) }
  held.set(`${kind} ${name}`, made)
  return made
}

type Hash = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'
const hashOids: Partial<Record<Hash, string>> = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3' }

/** AlgorithmIdentifier of RSASSA-PSS (RFC 4055 section 3.1). */
export function pssAlgorithm(hash: Hash, mgfHash: Hash, saltLength: number): Uint8Array {
  const of = (name: Hash) => sequence(objectIdentifier(hashOids[name]!), nullValue())
  return sequence(objectIdentifier(oids.rsaPss), sequence(tagged(0, of(hash)), tagged(1, sequence(objectIdentifier('1.2.840.113549.1.1.8'), of(mgfHash))), tagged(2, integer(saltLength))))
}

const rsa = (oid: string) => sequence(objectIdentifier(oid), nullValue())
const bare = (oid: string) => sequence(objectIdentifier(oid))

type Way = { readonly algorithm: Uint8Array; readonly sign: (data: Uint8Array, key: KeyObject) => Uint8Array }
const plain = (algorithm: Uint8Array, hash: Hash | null): Way => ({ algorithm, sign: (data, key) => sign(hash, data, key) })
const pss = (hash: Hash, saltLength: number, mgfHash = hash): Way => ({
  algorithm: pssAlgorithm(hash, mgfHash, saltLength),
  sign: (data, key) => sign(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }),
})

/** Ways to sign, by name. */
export const ways = {
  'rsa-md5': plain(rsa(oids.md5WithRsa), 'md5'),
  'rsa-sha1': plain(rsa(oids.sha1WithRsa), 'sha1'),
  'rsa-sha224': plain(rsa('1.2.840.113549.1.1.14'), 'sha224'),
  'rsa-sha256': plain(rsa(oids.sha256WithRsa), 'sha256'),
  'rsa-sha384': plain(rsa(oids.sha384WithRsa), 'sha384'),
  'rsa-sha512': plain(rsa(oids.sha512WithRsa), 'sha512'),
  'rsa-sha256-without-null': plain(bare(oids.sha256WithRsa), 'sha256'),
  'pss-sha256': pss('sha256', 32),
  'pss-sha384': pss('sha384', 48),
  'pss-sha512-salt-20': pss('sha512', 20),
  'pss-sha1': pss('sha1', 20),
  'ecdsa-sha1': plain(bare(oids.ecdsaWithSha1), 'sha1'),
  'ecdsa-sha256': plain(bare(oids.ecdsaWithSha256), 'sha256'),
  'ecdsa-sha384': plain(bare(oids.ecdsaWithSha384), 'sha384'),
  'ecdsa-sha512': plain(bare(oids.ecdsaWithSha512), 'sha512'),
  'ecdsa-sha256-with-null': plain(rsa(oids.ecdsaWithSha256), 'sha256'),
  ed25519: plain(bare(oids.ed25519), null),
  ed448: plain(bare('1.3.101.113'), null),
  'ml-dsa-44': plain(bare(oids.mlDsa44), null),
  'ml-dsa-65': plain(bare(oids.mlDsa65), null),
  'ml-dsa-87': plain(bare(oids.mlDsa87), null),
  'dsa-sha256': plain(bare('2.16.840.1.101.3.4.3.2'), 'sha256'),
} as const satisfies Record<string, Way>
export type WayName = keyof typeof ways

/** The way in which a kind of key signs when nothing else is said. */
export const usualWay: Record<KeyKind, WayName> = {
  rsa: 'rsa-sha256',
  'rsa-1024': 'rsa-sha256',
  'rsa-pss': 'pss-sha256',
  'rsa-pss-sha256': 'pss-sha256',
  p256: 'ecdsa-sha256',
  p384: 'ecdsa-sha384',
  p521: 'ecdsa-sha512',
  p192: 'ecdsa-sha256',
  k256: 'ecdsa-sha256',
  ed25519: 'ed25519',
  ed448: 'ed448',
  'ml-dsa-44': 'ml-dsa-44',
  'ml-dsa-65': 'ml-dsa-65',
  'ml-dsa-87': 'ml-dsa-87',
  dsa: 'dsa-sha256',
}

/** Signed bytes, their algorithm and the signature, as certificates and CSRs put them together. */
export function signWhole(body: Uint8Array, signer: TestSigner, way: WayName = usualWay[signer.kind], algorithm: Uint8Array = ways[way].algorithm): Uint8Array<ArrayBuffer> {
  return sequence(body, algorithm, bitString(ways[way].sign(body, signer.key)))
}
