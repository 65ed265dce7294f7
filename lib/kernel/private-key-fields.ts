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

/** Names of those texts that hold a private key: of a form's fields, or of what an address asks. */
export function keyTexts(texts: Iterable<readonly [string, unknown]>): readonly string[] {
  const names = new Set<string>()
  for (const [name, value] of texts) {
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (parts.some((part) => typeof part === 'string' && holdsPrivateKey(part))) names.add(name)
  }
  return [...names]
}

/** True when what an address asks holds a private key, which is then neither answered nor shown. */
export function asksWithKey(query: Readonly<Record<string, string | string[] | undefined>>): boolean {
  return keyTexts(Object.entries(query)).length > 0
}
