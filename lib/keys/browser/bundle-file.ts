import type { Certificate } from '#lib/pki/certificate.ts'
import { commonNames } from '#lib/pki/distinguished-name.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { isPkcs12, type BundleForm, type ChainFile } from '../tools-protocol.ts'
import type { Bytes } from './der.ts'
import type { Issuer } from './issuers.ts'
import { encodePem } from './pem.ts'
import { writePkcs12 } from './pkcs12.ts'

/** A key (PKCS#8, DER), its certificate, and the CA certificates above it, the root last. */
export type Pair = { readonly pkcs8: Bytes; readonly certificate: Certificate; readonly issuers: readonly Issuer[] }

/**
 * The pair as one file: the certificate, then its sub CAs. The root stays out: callers know it already, and one sent
 * along counts for nothing (RFC 8446 section 4.4.2).
 */
export async function bundleFile({ pkcs8, certificate, issuers }: Pair, form: BundleForm, passphrase: string): Promise<Blob> {
  const subs = issuers.filter(({ role }) => role === 'sub')
  if (isPkcs12(form)) {
    const name = (commonNames(certificate.subject)[0] ?? 'receiver').toLowerCase()
    const certificates = [{ der: certificate.der, name }, ...subs.map((sub) => ({ der: sub.certificate.der, name: sub.name }))]
    return pkcs12Blob(await writePkcs12({ key: { pkcs8, name }, certificates }, passphrase, form === 'pkcs12' ? 'modern' : 'old'))
  }
  const chain = [certificate, ...subs.map((sub) => sub.certificate)].map(({ der }) => encodePem('CERTIFICATE', der as Bytes))
  return new Blob([...chain, ...(form === 'pem-with-key' ? [encodePem('PRIVATE KEY', pkcs8)] : [])], { type: 'application/x-pem-file' })
}

/** CA certificates as a PKCS#12 file that Java takes for a truststore, each listed under its name. */
export async function truststoreFile(chains: readonly ChainFile[], passphrase: string): Promise<Blob> {
  const certificates = chains.map(({ pem, name }) => ({ der: fromPem(pem), name: name.toLowerCase(), trusted: true }))
  return pkcs12Blob(await writePkcs12({ certificates }, passphrase, 'modern'))
}

function pkcs12Blob(bytes: Bytes): Blob {
  return new Blob([bytes], { type: 'application/x-pkcs12' })
}
