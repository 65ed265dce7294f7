/** What came out, and whether that is all of it. */
export type Inflated = { readonly bytes: Uint8Array; readonly fault: 'size' | 'damaged' | undefined }

/** Octets given to the platform's inflater at once: what came out before damage is met is then known but for the last few. */
const step = 1024

function joined(parts: readonly Uint8Array[], most: number): Uint8Array {
  const whole = new Uint8Array(Math.min(most, parts.reduce((sum, part) => sum + part.length, 0)))
  let at = 0
  for (const part of parts) {
    whole.set(part.subarray(0, whole.length - at), at)
    at += Math.min(part.length, whole.length - at)
  }
  return whole
}

/** Undoes raw DEFLATE (RFC 1951), up to `limit` octets. What came out before it went on too long or was damaged is there too. */
export async function inflate(packed: Uint8Array, limit: number): Promise<Inflated> {
  let given = 0
  const source = new ReadableStream<BufferSource>({
    pull(controller) {
      if (given >= packed.length) return controller.close()
      controller.enqueue(packed.slice(given, given + step))
      given += step
    },
  })
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const out: Uint8Array[] = []
  let total = 0
  let fault: Inflated['fault']
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      out.push(chunk.value)
      total += chunk.value.length
      if (total <= limit) continue
      fault = 'size'
      break
    }
  } catch {
    fault = 'damaged'
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  return { bytes: joined(out, limit), fault }
}
