import type { Finding } from '#lib/kernel/finding.ts'
import { nameFinding } from './name-rules.ts'

/** A name that DNS can hold. `text` keeps the spelling, `lower` is what names are compared by. */
export type Fqdn = { readonly text: string; readonly lower: string; readonly labels: readonly string[] }

/** True when two FQDNs are the same name; case never matters (RFC 4343). */
export function sameFqdn(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** A text as it is quoted to people, not without end. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Characters that are no plain ones, as people are told of them: those that cannot be seen by their number. */
function strangers(text: string): string {
  const all = [...new Set(text.match(/[\u0080-\u{10ffff}]/gu))]
  const named = all.slice(0, 3).map((each) => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(each) ? `“${each}”` : `U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`))
  return `${named.join(', ')}${all.length > 3 ? ' and more' : ''}`
}

/** The dots that people type in other scripts, which are taken for full stops (RFC 5895 section 2). */
const otherDots = /[\u3002\uff0e\uff61]/g

/** The host of a text that may be an address, without final dot and with plain dots. */
function hostOf(text: string): string {
  return text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^/@]*@/, '').split(/[/:?#\\]/)[0]!.replace(otherDots, '.').replace(/(?<=[^.])\.$/, '')
}

/** What of an address is no part of its name. */
function leaveOut(text: string): string {
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(text)?.[0] ?? ''
  const behind = text.slice(scheme.length)
  const end = behind.replace(/^[^/@]*@/, '')
  const parts = [
    scheme,
    end === behind ? '' : 'the @ and what stands before it',
    /^[^/?#]*:[0-9]/.test(end) ? 'the port' : /^[^/?#]*:/.test(end) ? 'the colon and what follows it' : '',
    end.includes('/') ? 'the path' : /[?#]/.test(end) ? `the ${end.includes('?') ? '?' : '#'} and what follows it` : '',
  ].filter((part) => part !== '')
  return `Leave out ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? 'everything but the name')}.`
}

/** What is wrong with the text as a whole. */
function textFindings(text: string): Finding[] {
  const findings: Finding[] = []
  if (/[\u0080-\uffff]/.test(text)) findings.push(nameFinding('name-not-ascii', `“${shortened(text)}” has a character that is not a plain one: ${strangers(text)}.`, 'Use only the letters a to z, digits and hyphens. Type the name rather than pasting it.'))
  if (text.includes('*')) findings.push(nameFinding('name-wildcard', 'The name has a * in it.', 'Enter the one full name that BaRS will call.'))
  if (/[:/?#@]/.test(text)) findings.push(nameFinding('name-is-an-address', `“${shortened(text)}” is more than a name.`, leaveOut(text)))
  if (text.endsWith('.')) findings.push(nameFinding('name-final-dot', 'The name ends with a dot.', 'Leave out the final dot.'))
  return findings
}

/** What is wrong with a label, but for what {@link textFindings} says of the whole. */
function labelFindings(label: string): Finding[] {
  const findings: Finding[] = []
  if (/[^A-Za-z0-9*\u0080-\uffff-]/.test(label)) findings.push(nameFinding('name-bad-character', `“${shortened(label)}” has a character that a name cannot hold.`, 'Use only the letters a to z, digits and hyphens, with a dot between the parts.'))
  if (label.startsWith('-') || label.endsWith('-')) findings.push(nameFinding('name-edge-hyphen', `“${shortened(label)}” starts or ends with a hyphen.`, 'Take the hyphen away from the start or end.'))
  if (label.length > 63) findings.push(nameFinding('name-label-too-long', `“${shortened(label)}” has ${label.length} characters.`, 'Shorten this part to 63 characters or fewer.'))
  if (/^..--/.test(label)) findings.push(nameFinding('name-idna-label', `“${shortened(label)}” has two hyphens after its second letter.`, 'Use a name of plain letters, without two hyphens together there.'))
  return findings
}

const plainLabel = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const plainName = new RegExp(`^${plainLabel}(?:\\.${plainLabel}){0,19}$`)

/** The name, where nothing at all is wrong with the text: most are right, and one look tells. Null sends for a closer one. */
function readPlain(text: string): Fqdn | null {
  if (!plainName.test(text) || text.includes('--')) return null
  const lower = text.toLowerCase()
  return { text, lower, labels: lower.split('.') }
}

/**
 * Reads an FQDN as entered; spaces around it are dropped, the spelling is kept.
 * @returns the name, or every finding that keeps it from being one. It never throws, whatever the text.
 */
export function parseFqdn(entered: string): { readonly fqdn: Fqdn; readonly findings: readonly [] } | { readonly fqdn: null; readonly findings: readonly Finding[] } {
  const text = entered.trim()
  const plain = readPlain(text)
  if (plain) return { fqdn: plain, findings: [] }
  if (text === '') return { fqdn: null, findings: [nameFinding('name-empty', 'Enter the FQDN', 'Enter the FQDN')] }
  const findings = textFindings(text)
  const labels = (findings.length === 0 ? text : hostOf(text)).split('.')
  if (labels.includes('')) findings.push(nameFinding('name-empty-label', 'The name has two dots together, or starts with a dot.', 'Put one dot between the parts of the name.'))
  findings.push(...labels.slice(0, 20).flatMap(labelFindings))
  if (labels.length > 20) findings.push(nameFinding('name-too-many-labels', `The name has ${labels.length} parts.`, 'Enter only the FQDN of the receiver.'))
  if (findings.length > 0) return { fqdn: null, findings }
  const lower = text.toLowerCase()
  return { fqdn: { text, lower, labels: lower.split('.') }, findings: [] }
}

/** How much of a text is read for the name that it seems to mean. */
const mostRead = 300

/** The parts of the name that a text seems to mean, without accents and what else a name cannot hold; empty ones are left out. */
export function plainLabels(entered: string): string[] {
  const host = hostOf(entered.trim()).slice(0, mostRead)
  return host.normalize('NFKD').replace(/\p{M}/gu, '').split('.').map((label) => label.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '')).filter((label) => label !== '')
}

/**
 * The name that was probably meant by a text that is none: the host of an address, without accents, wildcard, final dot
 * and what else a name cannot hold. Null when nothing sensible is left.
 * @returns the name, and how many characters it has as it was typed
 */
export function repairFqdn(entered: string): { readonly fqdn: Fqdn; readonly length: number } | null {
  const host = hostOf(entered.trim())
  const plain = readPlain(host.slice(0, mostRead))
  if (plain) return { fqdn: plain, length: host.length }
  const labels = plainLabels(entered)
  if (labels.some((label) => /^xn--/i.test(label))) return null
  const { fqdn } = parseFqdn(labels.map((label) => label.replace(/^(..)-{2,}/, '$1-').slice(0, 63).replace(/-+$/, '')).join('.'))
  return fqdn && { fqdn, length: Math.max(host.length, fqdn.text.length) }
}
