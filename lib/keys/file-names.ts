import type { BundleForm } from './tools-protocol.ts'

const safe = (fqdn: string): string => fqdn.toLowerCase().replace(/[^a-z0-9.-]/g, '_')

/** What the saved key is called: the FQDN, so that nobody has to guess later what the file is for. */
export function keyFileName(fqdn: string): string {
  return `${safe(fqdn)}.key.pem`
}

/** What the CSR is called when it is saved. */
export function csrFileName(fqdn: string): string {
  return `${safe(fqdn)}.csr.pem`
}

const bundleEnds: Record<BundleForm, string> = { pkcs12: '.p12', 'pkcs12-old': '.old.p12', pem: '.chain.pem', 'pem-with-key': '.key-and-chain.pem' }

/** What a key and its certificate are called when they are saved as one file. */
export function bundleFileName(fqdn: string, form: BundleForm): string {
  return `${safe(fqdn)}${bundleEnds[form]}`
}
