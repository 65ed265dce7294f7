import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Reads a cookie value that the sign-in library signed: `<token>.<base64 of HMAC-SHA-256>`.
 * @returns the token, or null when the signature is not the portal's.
 */
export function readSignedValue(value: string, secret: string): string | null {
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}
