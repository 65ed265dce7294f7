import type { Finding } from './finding.ts'
import { holdsPrivateKey } from './private-key.ts'
import type { Problem } from './problem.ts'

/**
 * What a form's action returns: what was typed, and why it was declined or that it was done.
 * `done` is a sentence for the success banner, for the deeds that do not lead to another page.
 */
export type FormState = {
  readonly values: Readonly<Record<string, string>>
  readonly problem?: Problem
  readonly done?: string
}

/** The action of a form, as `useActionState` calls it. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

const neverKept = /^\$ACTION|password|passphrase/i

/**
 * What may be shown again of a submitted form: text fields only, several values of one name on lines of their own.
 * Files, passwords, passphrases and anything that holds a private key are left out.
 */
export function typedValues(data: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const name of new Set(data.keys())) {
    if (neverKept.test(name)) continue
    const texts = data.getAll(name).filter((entry) => typeof entry === 'string')
    const value = texts.join('\n')
    if (texts.length > 0 && !holdsPrivateKey(value)) values[name] = value
  }
  return values
}

/** A finding as an error message: what was found, then what to do, in the same words wherever it is shown. */
export function errorText(finding: Finding): string {
  const found = finding.found.trim()
  const fix = finding.fix.trim()
  if (!fix || fix === found) return found
  if (!found) return fix
  return `${/[.?!:]$/.test(found) ? found : `${found}.`} ${fix}`
}

/** True for a problem with several findings that the form lists itself: summary and field then say its message alone. */
export function isListed(problem: Problem | undefined, lists: boolean): boolean {
  return lists && (problem?.findings.filter((finding) => finding.level === 'must').length ?? 0) > 1
}

/** The error message of one field, if the problem has one: the first `must` found of it, or the message of findings that are listed. */
export function fieldError(problem: Problem | undefined, field: string, lists = false): string | undefined {
  const finding = problem?.findings.find((each) => each.field === field && each.level === 'must')
  if (problem && finding && isListed(problem, lists)) return problem.message
  return finding && errorText(finding)
}
