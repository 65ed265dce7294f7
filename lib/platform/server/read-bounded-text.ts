import 'server-only'

/** The text of a request's body, or null when it is longer than so many octets: no more than those are ever held in memory. */
export async function readBoundedText(request: Request, mostOctets: number): Promise<string | null> {
  if (Number(request.headers.get('content-length')) > mostOctets) return null
  const decoder = new TextDecoder()
  let [text, octets] = ['', 0]
  // leaving the loop early ends the stream
  for await (const chunk of request.body ?? []) {
    octets += chunk.byteLength
    if (octets > mostOctets) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
