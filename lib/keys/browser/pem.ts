import { binary, bytesOf, type Bytes } from './der.ts'

/** One PEM block: its label, headers (RFC 1421, as old OpenSSL wrote them) and bytes. */
export type PemBlock = { readonly label: string; readonly headers: string; readonly der: Bytes }

/** PEM text of the bytes, in lines of 64 (RFC 7468), with a final newline. */
export function encodePem(label: string, der: Bytes): string {
  const lines = btoa(binary(der)).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** Every PEM block of a text, in order. A block whose body is not base64 is left out. */
export function readPem(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = []
  for (const [, label = '', body = ''] of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----\r?\n?([\s\S]*?)-----END \1-----/g)) {
    const [, headers = '', base64 = ''] = /^((?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*)([\s\S]*)$/.exec(body.replace(/\r\n?/g, '\n')) ?? []
    const packed = base64.replace(/\s+/g, '')
    if (/^[A-Za-z0-9+/]+={0,2}$/.test(packed) && packed.length % 4 === 0) blocks.push({ label, headers, der: bytesOf(atob(packed)) })
  }
  return blocks
}
