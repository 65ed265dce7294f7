import { holdsPrivateKey } from './private-key.ts'

/** Bytes of a file that are read to look for a key: more than any key file has. */
const mostRead = 256 * 1024

/** Names of a form's fields, text or file, that hold a private key; each once. */
export async function privateKeyFields(data: FormData): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const [name, value] of data.entries()) {
    if (name.startsWith('$ACTION')) continue
    const content = typeof value === 'string' ? value : new Uint8Array(await value.slice(0, mostRead).arrayBuffer())
    if (holdsPrivateKey(content)) names.add(name)
  }
  return [...names]
}
