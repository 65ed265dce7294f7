import type { Finding } from '#lib/kernel/finding.ts'

/** An email address as it is stored and compared: trimmed, in lower case. */
export function readEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** What keeps a text from being an email address: one mailbox at a name with a dot (RFC 5321 sections 4.1.2 and 4.5.3.1, without quoting). */
export function emailFindings(text: string, field: string): Finding[] {
  const finding = (code: string, found: string): Finding[] => [{ code, level: 'must', field, found, why: 'Mail could not be delivered.', fix: '' }]
  const email = text.trim()
  if (!email) return finding('email-missing', 'Enter an email address')
  const [, local = '', domain = ''] = /^([^@\s]+)@([^@\s]+)$/.exec(email) ?? []
  const wellFormed =
    local.length <= 64 && domain.length <= 253 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local) && !/^\.|\.\.|\.$/.test(local) && /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/.test(domain)
  return wellFormed ? [] : finding('email-malformed', 'Enter an email address in the correct format, like name@example.com')
}
