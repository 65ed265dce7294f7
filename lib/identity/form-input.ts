import type { Finding } from '#lib/kernel/finding.ts'
import { privateKeyFields } from '#lib/kernel/private-key-fields.ts'

/** A form as a deed's parser takes it: one value a name, a list where a name came more than once. */
export type FormInput = Readonly<Record<string, FormDataEntryValue | FormDataEntryValue[]>>

/** What the name of a file field's file is when none was chosen: by browser, and by what the framework makes of it. */
const namesOfNoFile = ['', 'undefined', 'blob']

/** True for what a file field sends when no file was chosen. A chosen file without content has a name of its own. */
export function isNoFile(value: FormDataEntryValue): boolean {
  return typeof value !== 'string' && value.size === 0 && namesOfNoFile.includes(value.name)
}

/** A submitted form as an object. The framework's own fields, and file fields without a file, are left out. */
export function formInput(data: FormData): FormInput {
  const input: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = data.getAll(name).filter((value) => !isNoFile(value))
    if (values.length > 0) input[name] = values.length === 1 && values[0] !== undefined ? values[0] : values
  }
  return input
}

/** A finding for each field or file that holds a private key. */
export async function privateKeyFindings(data: FormData): Promise<Finding[]> {
  return (await privateKeyFields(data)).map((field) => ({
    code: 'private-key-sent',
    level: 'must',
    field,
    found: 'This holds a private key, which must never leave your computer. It was thrown away and not kept',
    why: 'Whoever has the private key can pretend to be your system.',
    fix: 'If this key is in use or in a request, make a new one, because it has left your computer',
  }))
}
