import { bmpString, integer, nullValue, objectIdentifier, octetString, sequence, set, tagged } from '#lib/pki/der-writer.ts'
import type { Bytes } from './der.ts'
import { encryptTripleDes } from './old-encryption.ts'
import { pbes2Sealer, type Sealed } from './pbes2.ts'
import { deriveBytes, macOf, type Derivation, type Pkcs12Hash } from './pkcs12-key.ts'

/**
 * How a PKCS#12 file is sealed. `modern`: AES-256 by PBES2 and a SHA-256 MAC, for OpenSSL 3, Java 17, Windows Server
 * 2019 and later. `old`: 3DES and a SHA-1 MAC, for importers from before, which know nothing else.
 */
export type Pkcs12Strength = 'modern' | 'old'

/** A certificate to put in, DER. `name` is what importers list it under; `trusted` marks a CA for Java's trust. */
export type CertificateEntry = { readonly der: Uint8Array; readonly name?: string; readonly trusted?: boolean }

/** What goes into the file. With a key, the first certificate is the key's. */
export type Pkcs12Parts = { readonly key?: { readonly pkcs8: Bytes; readonly name: string }; readonly certificates: readonly CertificateEntry[] }

const oid = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  tripleDes: '1.2.840.113549.1.12.1.3',
  // Java takes a certificate without a key for an entry only when it bears this (JDK, sun.security.pkcs12.PKCS12KeyStore)
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
  anyExtendedKeyUsage: '2.5.29.37.0',
}
const hashOids: Record<Pkcs12Hash, string> = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1' }
/** Rounds of the MAC’s key, and of the old cipher’s keys and IVs: each is a hash in script, and 100,000 take some 40 ms. OpenSSL writes 2,048, Java 10,000. */
const rounds: Record<Pkcs12Strength, number> = { modern: 100_000, old: 10_000 }

/** The contents of a PKCS#12 file (RFC 7292), DER. @throws when the passphrase is empty: importers differ on what that means. */
export async function writePkcs12({ key, certificates }: Pkcs12Parts, passphrase: string, strength: Pkcs12Strength): Promise<Bytes> {
  if (passphrase === '') throw new Error('a PKCS#12 file needs a passphrase')
  const seal = strength === 'modern' ? await pbes2Sealer(passphrase) : oldSealer(passphrase)
  const keyId = key && certificates[0] && octetString(new Uint8Array(await crypto.subtle.digest('SHA-1', certificates[0].der as Bytes)))
  const bags = certificates.map((entry, index) => certificateBag(entry, index === 0 ? keyId : undefined))
  const safes = [await encryptedSafe(sequence(...bags), seal)]
  if (key && keyId) safes.push(dataContent(sequence(await keyBag(key, keyId, seal))))
  const contents = sequence(...safes)
  return sequence(integer(3), dataContent(contents), mac(contents, passphrase, strength))
}

type Seal = (plain: Bytes) => Promise<Sealed>

const attribute = (type: string, value: Bytes) => sequence(objectIdentifier(type), set(value))

/** A SET OF attributes, in the order that DER asks for; none is left out. */
function attributes(...given: readonly (Bytes | undefined)[]): Bytes[] {
  const present = given.filter((each) => each !== undefined)
  return present.length > 0 ? [set(...present.toSorted(byBytes))] : []
}

function byBytes(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, index) => byte !== right[index])
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

function certificateBag({ der, name, trusted }: CertificateEntry, keyId?: Bytes): Bytes {
  return sequence(
    objectIdentifier(oid.certificateBag),
    tagged(0, sequence(objectIdentifier(oid.x509Certificate), tagged(0, octetString(der)))),
    ...attributes(
      name === undefined ? undefined : attribute(oid.friendlyName, bmpString(name)),
      keyId && attribute(oid.localKeyId, keyId),
      trusted ? attribute(oid.trustedKeyUsage, objectIdentifier(oid.anyExtendedKeyUsage)) : undefined,
    ),
  )
}

async function keyBag({ pkcs8, name }: { pkcs8: Bytes; name: string }, keyId: Bytes, seal: Seal): Promise<Bytes> {
  const { algorithm, sealed } = await seal(pkcs8)
  const names = attributes(attribute(oid.friendlyName, bmpString(name)), attribute(oid.localKeyId, keyId))
  return sequence(objectIdentifier(oid.shroudedKeyBag), tagged(0, sequence(algorithm, octetString(sealed))), ...names)
}

function dataContent(content: Bytes): Bytes {
  return sequence(objectIdentifier(oid.data), tagged(0, octetString(content)))
}

/** EncryptedData (RFC 5652 section 8) around bags. */
async function encryptedSafe(bags: Bytes, seal: Seal): Promise<Bytes> {
  const { algorithm, sealed } = await seal(bags)
  const info = sequence(objectIdentifier(oid.data), algorithm, tagged(0, sealed, true))
  return sequence(objectIdentifier(oid.encryptedData), tagged(0, sequence(integer(0), info)))
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C). */
function oldSealer(passphrase: string): Seal {
  return async (plain) => {
    const by: Derivation = { salt: crypto.getRandomValues(new Uint8Array(8)), iterations: rounds.old, hash: 'SHA-1' }
    const sealed = encryptTripleDes(deriveBytes(passphrase, 'key', 24, by), deriveBytes(passphrase, 'iv', 8, by), plain)
    return { algorithm: sequence(objectIdentifier(oid.tripleDes), sequence(octetString(by.salt), integer(by.iterations))), sealed }
  }
}

function mac(contents: Bytes, passphrase: string, strength: Pkcs12Strength): Bytes {
  const hash = strength === 'modern' ? 'SHA-256' : 'SHA-1'
  const by: Derivation = { salt: crypto.getRandomValues(new Uint8Array(16)), iterations: rounds[strength], hash }
  const digestInfo = sequence(sequence(objectIdentifier(hashOids[hash]), nullValue()), octetString(macOf(contents, passphrase, by)))
  return sequence(digestInfo, octetString(by.salt), integer(by.iterations))
}
