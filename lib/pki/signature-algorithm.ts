import { oids } from './oids.ts'
import type { Algorithm, PublicKey } from './public-key.ts'

/** Checks one signature: on the server with node:crypto, in the browser with WebCrypto. False also when it cannot be checked. */
export type VerifySignature = (signed: SignedBytes) => boolean | Promise<boolean>
export type SignedBytes = { readonly algorithm: Algorithm; readonly key: PublicKey; readonly data: Uint8Array; readonly signature: Uint8Array }

export type SignatureHash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** How a signature algorithm signs: the kind of key and the hash. */
export type SignatureScheme = { readonly key: 'rsa' | 'ec'; readonly hash: SignatureHash }

const schemes: Record<string, SignatureScheme> = {
  [oids.md5WithRsa]: { key: 'rsa', hash: 'md5' },
  [oids.sha1WithRsa]: { key: 'rsa', hash: 'sha1' },
  [oids.sha256WithRsa]: { key: 'rsa', hash: 'sha256' },
  [oids.sha384WithRsa]: { key: 'rsa', hash: 'sha384' },
  [oids.sha512WithRsa]: { key: 'rsa', hash: 'sha512' },
  [oids.ecdsaWithSha1]: { key: 'ec', hash: 'sha1' },
  [oids.ecdsaWithSha256]: { key: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { key: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { key: 'ec', hash: 'sha512' },
}

/** The scheme of an algorithm; undefined when the portal does not know it, or its parameters are not as RFC 4055 and RFC 5758 have them. */
export function signatureScheme(algorithm: Algorithm): SignatureScheme | undefined {
  const scheme = schemes[algorithm.oid]
  const parameters = algorithm.parameters
  const isNull = parameters !== undefined && parameters.length === 2 && parameters[0] === 5 && parameters[1] === 0
  return scheme && (parameters === undefined || (scheme.key === 'rsa' && isNull)) ? scheme : undefined
}

/** True when the hash is no longer safe to sign with. */
export function weakHash(hash: SignatureHash): boolean {
  return hash === 'md5' || hash === 'sha1'
}
