import 'server-only'
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { readCertificate } from '../certificate.ts'
import type { NamePart } from '../der-writer.ts'
import { authorityKeyIdentifier, basicConstraints, keyUsage, subjectKeyIdentifier, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { fromPem } from '../pem-block.ts'
import { buildCertificate, keyIdentifier, publicKeyOf, type HashName } from './build-certificate.ts'

/** A certification authority: its certificate and its private key (PKCS#8), both PEM. For sandbox and tests alone. */
export type Authority = { readonly pem: string; readonly keyPem: string }

/** What can be chosen of an authority. `keyPem` uses a key that is there already instead of making one. */
export type AuthorityToMake = {
  readonly commonName: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly keyBits?: number
  readonly keyPem?: string
  readonly hash?: HashName
  readonly extensions?: readonly ExtensionToWrite[]
  /** Extensions beside the usual ones. */
  readonly also?: readonly ExtensionToWrite[]
}

/** Subject of an authority as the NHS chains write it: `C=GB, O=nhs, OU=CA, CN=…`. */
export function authorityName(commonName: string): NamePart[] {
  return [
    [oids.country, 'GB'],
    [oids.organisation, 'nhs'],
    [oids.organisationalUnit, 'CA'],
    [oids.commonName, commonName],
  ]
}

/** A new RSA private key, PKCS#8 PEM. */
export async function makeRsaKey(bits: number): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: bits })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

/** A root: RSA 4096 by default, signed by itself with SHA-384. */
export async function makeRoot(root: AuthorityToMake): Promise<Authority> {
  const keyPem = root.keyPem ?? (await makeRsaKey(root.keyBits ?? 4096))
  const publicKey = publicKeyOf(keyPem)
  const identifier = keyIdentifier(publicKey)
  const name = authorityName(root.commonName)
  const extensions = [keyUsage(['keyCertSign', 'cRLSign']), basicConstraints(true), authorityKeyIdentifier(identifier), subjectKeyIdentifier(identifier), ...(root.also ?? [])]
  const pem = buildCertificate({
    subject: name,
    issuer: name,
    publicKey,
    notBefore: root.notBefore,
    notAfter: root.notAfter,
    extensions: root.extensions ?? extensions,
    signingKeyPem: keyPem,
    hash: root.hash ?? 'sha384',
  })
  return { pem, keyPem }
}

/** A sub CA under `issuer`: RSA 2048 and path length 1 by default, as both NHS sub CAs have it. */
export async function makeSub(sub: AuthorityToMake & { readonly issuer: Authority; readonly pathLength?: number }): Promise<Authority> {
  const keyPem = sub.keyPem ?? (await makeRsaKey(sub.keyBits ?? 2048))
  const publicKey = publicKeyOf(keyPem)
  const issuer = readCertificate(fromPem(sub.issuer.pem))
  const extensions = [
    keyUsage(['keyCertSign', 'cRLSign']),
    basicConstraints(true, sub.pathLength ?? 1),
    authorityKeyIdentifier(keyIdentifier(issuer.publicKey.der)),
    subjectKeyIdentifier(keyIdentifier(publicKey)),
    ...(sub.also ?? []),
  ]
  const pem = buildCertificate({
    subject: authorityName(sub.commonName),
    issuer: issuer.subject.der,
    publicKey,
    notBefore: sub.notBefore,
    notAfter: sub.notAfter,
    extensions: sub.extensions ?? extensions,
    signingKeyPem: sub.issuer.keyPem,
    hash: sub.hash ?? 'sha384',
  })
  return { pem, keyPem }
}
