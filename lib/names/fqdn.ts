import type { Finding } from '#lib/kernel/finding.ts'
import { nameFinding, sources } from './name-findings.ts'

/** A name that DNS can hold. `text` keeps the spelling, `lower` is what names are compared by. */
export type Fqdn = { readonly text: string; readonly lower: string; readonly labels: readonly string[] }

/** True when two FQDNs are the same name; case never matters (RFC 4343). */
export function sameFqdn(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

const must = (code: string, source: string, found: string, why: string, fix: string): Finding => nameFinding(code, 'must', source, { found, why, fix })

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** What is wrong with the text as a whole; when something is, its labels are not worth looking at. */
function textFinding(text: string): Finding | null {
  if (text === '') return must('name-empty', sources.receiver, 'Enter the FQDN', 'The certificate is made for this name.', 'Enter the FQDN')
  if (/[\u0080-\uffff]/.test(text)) {
    return must('name-not-ascii', sources.idna, `“${shown(text)}” has a letter that is not a plain a to z.`, 'The DNS for nhs.uk and the certificate hold plain letters, digits and hyphens only.', 'Use only the letters a to z, digits and hyphens. Type the name rather than pasting it.')
  }
  if (text.includes('*')) return must('name-wildcard', sources.nhsUk, 'The name has a * in it.', 'Wildcard names are not allowed: a certificate is for one receiver.', 'Enter the one full name that BaRS will call.')
  if (/[:/?#@]/.test(text)) return must('name-is-an-address', sources.dns, `“${shown(text)}” is more than a name.`, 'The certificate holds only the name; the port and path belong to the endpoint URL.', 'Leave out https://, the port and the path.')
  if (text.endsWith('.')) return must('name-final-dot', sources.receiver, 'The name ends with a dot.', 'The certificate must hold the name just as BaRS calls it.', 'Leave out the final dot.')
  return null
}

function labelFindings(label: string): Finding[] {
  if (label === '') return [must('name-empty-label', sources.dns, 'The name has two dots together, or starts with a dot.', 'DNS cannot hold an empty part.', 'Put one dot between the parts of the name.')]
  const findings: Finding[] = []
  if (/[^A-Za-z0-9-]/.test(label)) findings.push(must('name-bad-character', sources.dns, `“${shown(label)}” has a character that a name cannot hold.`, 'Each part of a name is made of letters, digits and hyphens.', 'Use only the letters a to z, digits and hyphens, with a dot between the parts.'))
  if (label.startsWith('-') || label.endsWith('-')) findings.push(must('name-edge-hyphen', sources.dns, `“${shown(label)}” starts or ends with a hyphen.`, 'DNS does not allow it.', 'Take the hyphen away from the start or end.'))
  if (label.length > 63) findings.push(must('name-label-too-long', sources.dns, `“${shown(label)}” has ${label.length} characters.`, 'A part of a name between two dots can have at most 63.', 'Shorten this part.'))
  if (/^..--/.test(label)) findings.push(must('name-idna-label', sources.idna, `“${shown(label)}” has two hyphens after its second letter.`, 'Such names stand for letters of other scripts, which nhs.uk names do not use.', 'Use a name of plain letters, without two hyphens together there.'))
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
  if (labels.length > 20) findings.push(must('name-too-many-labels', sources.dns, `The name has ${labels.length} parts.`, 'No receiver name has that many.', 'Enter only the FQDN of the receiver.'))
  if (findings.length > 0) return { fqdn: null, findings }
  const lower = text.toLowerCase()
  return { fqdn: { text, lower, labels: lower.split('.') }, findings: [] }
}
