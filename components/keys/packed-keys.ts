/** Octets of a file that the portal takes at all; a larger one is refused unread. */
const mostOctets = 256 * 1024

/**
 * Names of a form's file fields whose file holds a private key in an archive, a mail or a container. What unpacks them is
 * loaded only when a file is sent. @throws when it cannot be loaded: then it is not known, and the form must not be sent.
 */
export async function packedKeyFields(data: FormData): Promise<readonly string[]> {
  const files = [...data.entries()].flatMap(([name, value]) => (typeof value !== 'string' && value.size > 0 && value.size <= mostOctets ? [[name, value] as const] : []))
  if (files.length === 0) return []
  const { unpackUpload } = await import('#lib/pki/unpack-upload.ts')
  const found = await Promise.all(files.map(async ([name, file]) => ((await unpackUpload(new Uint8Array(await file.arrayBuffer()))).key ? [name] : [])))
  return [...new Set(found.flat())]
}
