const alphabet = /[^A-Za-z0-9+/=]/

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return btoa(text)
}

/** Base64, with or without its padding, to bytes; undefined when it holds anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (alphabet.test(text) || /=[^=]|={3}/.test(text)) return undefined
  const body = text.replace(/=+$/, '')
  if (body.length % 4 === 1) return undefined
  const letters = atob(body)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}

/** DER as PEM (RFC 7468): 64 characters a line, a newline at the end. */
export function toPem(label: 'CERTIFICATE' | 'CERTIFICATE REQUEST', der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** Bytes of every well-formed PEM block of a certificate in a text, in order (RFC 7468 section 5). */
export function pemBlocks(text: string): Uint8Array<ArrayBuffer>[] {
  return [...text.matchAll(/-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g)].flatMap(([, body]) => fromBase64(body!.replace(/\s+/g, '')) ?? [])
}

/** Bytes of the first well-formed PEM block in text that the portal itself wrote. @throws when there is none. */
export function fromPem(pem: string): Uint8Array<ArrayBuffer> {
  const block = /-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem)
  const bytes = block && fromBase64(block[1]!.replace(/\s+/g, ''))
  if (!bytes) throw new Error('no PEM block')
  return bytes
}
