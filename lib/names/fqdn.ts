import type { Finding } from '#lib/kernel/finding.ts'
import { nameFinding } from './name-rules.ts'

/** A name that DNS can hold. `text` keeps the spelling, `lower` is what names are compared by. */
export type Fqdn = { readonly text: string; readonly lower: string; readonly labels: readonly string[] }

/** True when two FQDNs are the same name; case never matters (RFC 4343). */
export function sameFqdn(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** What is wrong with the text as a whole; when something is, its labels are not worth looking at. */
function textFinding(text: string): Finding | null {
  if (text === '') return nameFinding('name-empty', 'Enter the FQDN', 'Enter the FQDN')
  if (/[\u0080-\uffff]/.test(text)) return nameFinding('name-not-ascii', `“${shown(text)}” has a letter that is not a plain a to z.`, 'Use only the letters a to z, digits and hyphens. Type the name rather than pasting it.')
  if (text.includes('*')) return nameFinding('name-wildcard', 'The name has a * in it.', 'Enter the one full name that BaRS will call.')
  if (/[:/?#@]/.test(text)) return nameFinding('name-is-an-address', `“${shown(text)}” is more than a name.`, 'Leave out https://, the port and the path.')
  if (text.endsWith('.')) return nameFinding('name-final-dot', 'The name ends with a dot.', 'Leave out the final dot.')
  return null
}

function labelFindings(label: string): Finding[] {
  if (label === '') return [nameFinding('name-empty-label', 'The name has two dots together, or starts with a dot.', 'Put one dot between the parts of the name.')]
  const findings: Finding[] = []
  if (/[^A-Za-z0-9-]/.test(label)) findings.push(nameFinding('name-bad-character', `“${shown(label)}” has a character that a name cannot hold.`, 'Use only the letters a to z, digits and hyphens, with a dot between the parts.'))
  if (label.startsWith('-') || label.endsWith('-')) findings.push(nameFinding('name-edge-hyphen', `“${shown(label)}” starts or ends with a hyphen.`, 'Take the hyphen away from the start or end.'))
  if (label.length > 63) findings.push(nameFinding('name-label-too-long', `“${shown(label)}” has ${label.length} characters.`, 'Shorten this part to 63 characters or fewer.'))
  if (/^..--/.test(label)) findings.push(nameFinding('name-idna-label', `“${shown(label)}” has two hyphens after its second letter.`, 'Use a name of plain letters, without two hyphens together there.'))
  return findings
}

/**
 * Reads an FQDN as entered; spaces around it are dropped, the spelling is kept.
 * @returns the name, or every finding that keeps it from being one. It never throws, whatever the text.
 */
export function parseFqdn(entered: string): { readonly fqdn: Fqdn; readonly findings: readonly [] } | { readonly fqdn: null; readonly findings: readonly Finding[] } {
  const text = entered.trim()
  const whole = textFinding(text)
  if (whole) return { fqdn: null, findings: [whole] }
  const labels = text.split('.')
  const findings = labels.slice(0, 20).flatMap(labelFindings)
  if (labels.length > 20) findings.push(nameFinding('name-too-many-labels', `The name has ${labels.length} parts.`, 'Enter only the FQDN of the receiver.'))
  if (findings.length > 0) return { fqdn: null, findings }
  const lower = text.toLowerCase()
  return { fqdn: { text, lower, labels: lower.split('.') }, findings: [] }
}

/**
 * The name that was probably meant by a text that is none: the host of an address, without accents, wildcard, final dot
 * and what else a name cannot hold. Null when nothing sensible is left.
 */
export function repairFqdn(entered: string): Fqdn | null {
  const host = entered.trim().slice(0, 300).replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^/@]*@/, '').split(/[/:?#\\]/)[0]!
  const labels = host.normalize('NFKD').replace(/\p{M}/gu, '').split('.').map((label) => label.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, ''))
  if (labels.some((label) => /^xn--/i.test(label))) return null
  return parseFqdn(labels.filter((label) => label !== '').map((label) => label.replace(/^(..)-{2,}/, '$1-')).join('.')).fqdn
}
