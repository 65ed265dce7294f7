import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** A token for a secret link: 256 random bits, safe in a URL. Only its hash is ever stored. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret token: its SHA-256, hexadecimal. The token has full entropy, so no salt or stretching is needed. */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
