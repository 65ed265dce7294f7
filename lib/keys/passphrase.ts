import type { Finding } from '#lib/kernel/finding.ts'
import { keyFinding } from './key-findings.ts'

/** Fewest characters of a passphrase. */
export const fewestCharacters = 12
/** Most bytes of a passphrase: OpenSSL reads at most 1,024 of one, its end included. */
const mostBytes = 1000

/** How hard a passphrase is to guess, from 0 (at once) to 4 (centuries). */
export type Strength = 0 | 1 | 2 | 3 | 4

/** What is said of each strength. */
export const strengthWords: readonly string[] = ['Very easy to guess', 'Easy to guess', 'Could be stronger', 'Strong', 'Very strong']

/** What is wrong with a new passphrase and its repetition. `strength` is left out where it could not be had. */
export function checkPassphrase(passphrase: string, again: string, strength?: Strength): readonly Finding[] {
  if (passphrase === '') return [keyFinding('key-passphrase-none')]
  const findings: Finding[] = []
  if ([...passphrase].length < fewestCharacters) findings.push(keyFinding('key-passphrase-short'))
  else if (new TextEncoder().encode(passphrase).length > mostBytes) findings.push(keyFinding('key-passphrase-long'))
  else if (strength !== undefined && strength < 2) findings.push(keyFinding('key-passphrase-guessable'))
  if (passphrase !== again) findings.push(keyFinding('key-passphrase-differs'))
  return findings
}

/** The same findings at the fields of another form. */
export function atFields(findings: readonly Finding[], fields: Readonly<Record<string, string>>): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, field: fields[finding.field ?? ''] ?? finding.field }))
}

/** What is wrong with the passphrase of a Java truststore. It protects nothing secret, so a short one will do; Java takes ASCII alone. */
export function checkTruststorePassphrase(passphrase: string): readonly Finding[] {
  if (passphrase === '') return [keyFinding('truststore-passphrase-none')]
  if (!/^[\x20-\x7e]+$/.test(passphrase)) return [keyFinding('truststore-passphrase-ascii')]
  return passphrase.length < 6 ? [keyFinding('truststore-passphrase-short')] : []
}
