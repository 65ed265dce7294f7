import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { openssl } from '#lib/pki/testing/openssl.ts'

/** A certification authority of a test: its certificate and its key, PEM. */
export type TestAuthority = { readonly pem: string; readonly keyPem: string }

const certificateIn = (said: string) => /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\n/.exec(said)?.[0] ?? ''

/** A new RSA key of 2048 bits, PKCS#8 PEM. */
export const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A CSR with only this common name, PEM. */
export const csrOf = (name: string, key = newKey()) => openssl(['req', '-new', '-key', 'key', '-subj', `/CN=${name}`], { key }).said

/** A certificate that signs itself, PEM. */
export const selfSigned = (name: string, key = newKey()) => openssl(['req', '-x509', '-days', '30', '-key', 'key', '-subj', `/CN=${name}`], { key }).said

/** A certificate that this authority issues for a CSR, PEM: one of a receiver, unless other extensions are given. */
export function certify(csr: string, issuer: TestAuthority, extensions = 'keyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth,clientAuth'): string {
  const files = { csr, issuer: issuer.pem, 'issuer-key': issuer.keyPem, extensions: `${extensions}\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n` }
  return certificateIn(openssl(['x509', '-req', '-in', 'csr', '-CA', 'issuer', '-CAkey', 'issuer-key', '-days', '30', '-set_serial', `0x01${randomBytes(9).toString('hex')}`, '-extfile', 'extensions'], files).said)
}

/** A root and a sub CA under it. */
export function newChain(name: string): { readonly root: TestAuthority; readonly sub: TestAuthority } {
  const [rootKey, subKey] = [newKey(), newKey()]
  const root = { keyPem: rootKey, pem: openssl(['req', '-x509', '-days', '60', '-key', 'key', '-subj', `/CN=${name} root`, '-addext', 'keyUsage=critical,keyCertSign,cRLSign'], { key: rootKey }).said }
  return { root, sub: { keyPem: subKey, pem: certify(csrOf(`${name} sub`, subKey), root, 'basicConstraints=critical,CA:TRUE,pathlen:1\nkeyUsage=critical,keyCertSign,cRLSign') } }
}
