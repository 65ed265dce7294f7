import type { z } from 'zod'
import type { FormInput } from '#lib/identity/form-input.ts'
import type { Finding } from '#lib/kernel/finding.ts'

/** A form as it was sent: text by field name. */
export type FormValues = Readonly<Record<string, string | undefined>>

/** The text of a form as it came in: files are left out, and of several values of one name the first counts. */
export function textValues(input: FormInput): FormValues {
  const first = (value: FormInput[string]) => (Array.isArray(value) ? value[0] : value)
  return Object.fromEntries(Object.entries(input).flatMap(([name, value]) => (typeof first(value) === 'string' ? [[name, first(value) as string]] : [])))
}

type Fields = Readonly<Record<string, z.ZodType<unknown, unknown>>>
type Read<F extends Fields> = { [name in keyof F]: z.infer<F[name]> }

/** An error message, as a finding of its field. */
export function fieldFinding(field: string, message: string): Finding {
  return { code: `field-${field.toLowerCase()}`, level: 'must', field, found: message, why: 'The form cannot be saved as it is.', fix: message }
}

/** Reads each field by its own schema, so that one wrong answer hides no other. A field that was not sent is read as empty. */
export function readFields<F extends Fields>(fields: F, values: FormValues): { readonly read: Partial<Read<F>>; readonly findings: readonly Finding[] } {
  const read: Partial<Read<F>> = {}
  const findings: Finding[] = []
  for (const [name, schema] of Object.entries(fields)) {
    const parsed = schema.safeParse(values[name] ?? '')
    if (parsed.success) read[name as keyof F] = parsed.data as Read<F>[keyof F]
    else findings.push(fieldFinding(name, parsed.error.issues[0]?.message ?? 'Check this answer'))
  }
  return { read, findings }
}
