import { contextTag, DerError, DerSequence, readDer, tags, children, type Der } from './der.ts'
import { readOid, readSmallInteger } from './der-values.ts'
import { oids } from './oids.ts'
import { readAlgorithm, type Algorithm, type PublicKey } from './public-key.ts'

/** Checks one signature: on the server with node:crypto, in the browser with WebCrypto. False also when it cannot be checked. */
export type VerifySignature = (signed: SignedBytes) => boolean | Promise<boolean>
export type SignedBytes = { readonly algorithm: Algorithm; readonly key: PublicKey; readonly data: Uint8Array; readonly signature: Uint8Array }

export type SignatureHash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** How a signature algorithm signs: the kind of key and the hash. `saltLength` is there for RSA-PSS, whose mask uses the same hash. */
export type SignatureScheme =
  | { readonly key: 'rsa' | 'ec'; readonly hash: SignatureHash }
  | { readonly key: 'rsa-pss'; readonly hash: SignatureHash; readonly saltLength: number }
  | { readonly key: 'ed25519' | 'ed448' | 'ml-dsa-44' | 'ml-dsa-65' | 'ml-dsa-87'; readonly hash: null }

const rsa: Record<string, SignatureHash> = {
  [oids.md5WithRsa]: 'md5',
  [oids.sha1WithRsa]: 'sha1',
  [oids.sha256WithRsa]: 'sha256',
  [oids.sha384WithRsa]: 'sha384',
  [oids.sha512WithRsa]: 'sha512',
}

/** Algorithms that RFC 5758, RFC 8410 and RFC 9881 allow no parameters. */
const bare: Record<string, SignatureScheme> = {
  [oids.ecdsaWithSha1]: { key: 'ec', hash: 'sha1' },
  [oids.ecdsaWithSha256]: { key: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { key: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { key: 'ec', hash: 'sha512' },
  [oids.ed25519]: { key: 'ed25519', hash: null },
  [oids.ed448]: { key: 'ed448', hash: null },
  [oids.mlDsa44]: { key: 'ml-dsa-44', hash: null },
  [oids.mlDsa65]: { key: 'ml-dsa-65', hash: null },
  [oids.mlDsa87]: { key: 'ml-dsa-87', hash: null },
}

const hashes: Record<string, SignatureHash> = { [oids.sha1]: 'sha1', [oids.sha256]: 'sha256', [oids.sha384]: 'sha384', [oids.sha512]: 'sha512' }

const isNull = (parameters: Uint8Array | undefined) => parameters !== undefined && parameters.length === 2 && parameters[0] === 5 && parameters[1] === 0

function hashOf(der: Der | undefined): SignatureHash | undefined {
  if (!der) return 'sha1'
  const { oid, parameters } = readAlgorithm(children(der)[0], 'hash')
  return parameters === undefined || isNull(parameters) ? hashes[oid] : undefined
}

/** RSASSA-PSS-params (RFC 4055 section 3.1): what is left out stands for SHA-1, MGF1 with SHA-1 and a salt of 20 octets. */
function pssScheme(parameters: Uint8Array | undefined): SignatureScheme | undefined {
  if (!parameters) return undefined
  const parts = new DerSequence(readDer(parameters), 'RSA-PSS parameters')
  const hash = hashOf(parts.optional(contextTag(0)))
  const mask = parts.optional(contextTag(1))
  const [salt, trailer] = [parts.optional(contextTag(2)), parts.optional(contextTag(3))]
  parts.end('RSA-PSS parameters')
  let maskHash: SignatureHash | undefined = 'sha1'
  if (mask) {
    const inside = new DerSequence(children(mask)[0], 'mask')
    if (readOid(inside.any('mask'), 'mask') !== oids.mgf1) return undefined
    const of = inside.next(tags.sequence, 'mask hash')
    maskHash = hashes[readOid(children(of)[0], 'mask hash')]
  }
  const saltLength = salt ? readSmallInteger(children(salt)[0], 'salt length') : 20
  if (trailer && readSmallInteger(children(trailer)[0], 'trailer') !== 1) return undefined
  return hash && hash === maskHash && saltLength <= 512 ? { key: 'rsa-pss', hash, saltLength } : undefined
}

/** The scheme of an algorithm; undefined when the portal does not know it, or its parameters are not as RFC 4055, RFC 5758, RFC 8410 and RFC 9881 have them. */
export function signatureScheme({ oid, parameters }: Algorithm): SignatureScheme | undefined {
  if (oid === oids.rsaPss) {
    try {
      return pssScheme(parameters)
    } catch (error) {
      if (error instanceof DerError) return undefined
      throw error
    }
  }
  const hash = rsa[oid]
  if (hash) return parameters === undefined || isNull(parameters) ? { key: 'rsa', hash } : undefined
  return parameters === undefined ? bare[oid] : undefined
}

/** True when the hash is no longer safe to sign with. */
export function weakHash(hash: SignatureHash): boolean {
  return hash === 'md5' || hash === 'sha1'
}
