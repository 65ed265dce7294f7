import { decodeText } from './decode-text.ts'
import { hasKeyArmour } from './private-key-armour.ts'
import { containerIn } from './private-key-containers.ts'
import { keyAt, mayBeKeyAt, type PrivateKeyKind } from './private-key-der.ts'
import { keyInBase64Text, keyInHexText } from './private-key-text.ts'
import { undoMarkup } from './undo-markup.ts'

function keyInBytes(bytes: Uint8Array): PrivateKeyKind | undefined {
  const container = containerIn(bytes)
  if (container) return container
  for (let at = bytes.indexOf(0x30); at !== -1; at = bytes.indexOf(0x30, at + 1)) {
    const kind = mayBeKeyAt(bytes, at) ? keyAt(bytes, at) : undefined
    if (kind) return kind
  }
  return undefined
}

/**
 * The private key that text or a file holds, of whatever kind and by content alone, so that a key pasted or uploaded by
 * mistake is dropped before it is stored, logged or shown again. It looks for armour (RFC 7468, RFC 4716, PuTTY, PGP), for
 * other written forms (JWK, XML, what `openssl rsa -text` prints), for Java's and Microsoft's containers, and for the DER of a
 * key: as it is, in base64 or in hex, with or without armour, also as mail programs, web pages and JSON mangle it. PEM that was
 * encoded in base64 once more is a key; armour that stands in prose, with nothing like base64 beside it, is none.
 * Undefined when there is none. Never throws.
 */
export function findPrivateKey(input: string | Uint8Array): PrivateKeyKind | undefined {
  const binary = typeof input === 'string' ? undefined : keyInBytes(input)
  if (binary) return binary
  const text = undoMarkup(typeof input === 'string' ? input : decodeText(input))
  return hasKeyArmour(text) ? 'written' : (keyInBase64Text(text) ?? keyInHexText(text))
}

/** True when text or a file holds a private key. */
export function holdsPrivateKey(input: string | Uint8Array): boolean {
  return findPrivateKey(input) !== undefined
}
