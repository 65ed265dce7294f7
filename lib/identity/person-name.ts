import type { Finding } from '#lib/kernel/finding.ts'

/** What keeps a text from being taken as a person's name. Any script will do; line breaks and marks of markup will not. */
export function personNameFindings(text: string, field: string): Finding[] {
  const finding = (code: string, found: string): Finding[] => [{ code, level: 'must', field, found, why: 'Others see this name beside what you do.', fix: '' }]
  const name = text.trim()
  if (!name) return finding('name-missing', 'Enter your full name')
  if (name.length > 100) return finding('name-too-long', 'Full name must be 100 characters or fewer')
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>@]|:\/\//u.test(name) ? finding('name-malformed', 'Full name must not hold an address, a link or symbols like < and >') : []
}
