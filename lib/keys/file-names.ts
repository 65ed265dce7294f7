const safe = (fqdn: string): string => fqdn.toLowerCase().replace(/[^a-z0-9.-]/g, '_')

/** What the saved key is called: the FQDN, so that nobody has to guess later what the file is for. */
export function keyFileName(fqdn: string): string {
  return `${safe(fqdn)}.key.pem`
}

/** What the CSR is called when it is saved. */
export function csrFileName(fqdn: string): string {
  return `${safe(fqdn)}.csr.pem`
}
