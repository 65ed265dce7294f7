import { generateKeyPairSync } from 'node:crypto'

const held = new Map<string, string>()

/** A private key for tests, PKCS#8 PEM, made once a test run for each name and size. */
export function testKey(name: string, bits = 2048): string {
  const id = `${name}:${bits}`
  const made = held.get(id) ?? (generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
  held.set(id, made)
  return made
}
