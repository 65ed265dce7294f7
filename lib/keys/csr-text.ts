/** Text of a CSR file: as it is, or as PEM where the file is binary (DER), so that it can be shown, checked and sent as text; undefined for a document, a picture or another file that is no text. */
export function csrText(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x30) return decoded(bytes)?.trim()
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `-----BEGIN CERTIFICATE REQUEST-----\n${(btoa(binary).match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE REQUEST-----`
}

function decoded(bytes: Uint8Array): string | undefined {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(wide).decode(bytes)
  return text.includes('\0') || text.includes('\uFFFD') ? undefined : text
}
