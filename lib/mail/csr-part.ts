import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { section } from './plain-text.ts'

const pemBody = /^\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----\s*$/

/** The CSR as canonical PEM (RFC 7468 section 7): 64 columns, line feeds. @throws when it is not one CSR, because it was checked when it was submitted. */
function canonicalCsr(pem: string | null): string {
  const body = pemBody.exec(pem ?? '')?.[1]?.replace(/\s/g, '')
  if (!body) throw new Error('a mail to a desk was asked for without a CSR')
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...(body.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE REQUEST-----'].join('\n')
}

/** The CSR written out, for a desk whose mail system takes attachments away. */
export function csrInline(facts: RequestMailFacts): string {
  return section('The CSR', canonicalCsr(facts.csrPem))
}

/** The CSR as a file named after the FQDN. */
export function csrAttached(facts: RequestMailFacts): MailMessage['attachments'] {
  const filename = `${facts.fqdn.toLowerCase().replace(/[^a-z0-9.-]/g, '')}.csr`
  return [{ filename, contentType: 'text/plain', content: `${canonicalCsr(facts.csrPem)}\n` }]
}
