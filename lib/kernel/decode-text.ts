/** Bytes as text: UTF-16 by its byte-order mark or its zero octets, else UTF-8, else Latin-1. The mark is dropped. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.length >= 4 && bytes[1] === 0 && bytes[3] === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.length >= 4 && first === 0 && bytes[2] === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}
