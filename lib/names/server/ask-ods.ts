import 'server-only'
import type { LookUpFailure } from '../look-ups.ts'

/**
 * Where the Organisation Data Service is asked. `api`: the ORD API 2-0-0, whose `baseUrl` ends before `/organisations`, or its
 * successor in FHIR R4, whose `baseUrl` ends before `/Organization` and which wants a key. The time limit is in milliseconds.
 */
export type OdsLookUpSettings = { readonly baseUrl: string; readonly api?: 'ord' | 'fhir'; readonly apiKey?: string; readonly timeout?: number }

/** JSON, or why there is none; `retryAfter` in seconds where the service said so, and half a minute where it is asked too often and does not say. */
export type Asked =
  | { readonly status: 'answered'; readonly json: unknown }
  | { readonly status: 'not-found' }
  | { readonly status: 'failed'; readonly because: LookUpFailure; readonly retryAfter?: number }

const largestAnswer = 512 * 1024

/** Asks the service for a path beneath its base address. It follows no redirect, reads at most 512 KB and never throws. */
export async function askOds({ baseUrl, api, apiKey, timeout = 4000 }: OdsLookUpSettings, path: string): Promise<Asked> {
  const headers = { accept: api === 'fhir' ? 'application/fhir+json' : 'application/json', ...(apiKey ? { apikey: apiKey } : {}) }
  try {
    const answer = await fetch(`${baseUrl.replace(/\/$/, '')}${path}`, { redirect: 'manual', headers, signal: AbortSignal.timeout(timeout) })
    if (answer.status === 200) {
      const json = parsedJson(await limitedText(answer))
      return json === undefined ? { status: 'failed', because: 'bad-answer' } : { status: 'answered', json }
    }
    await answer.body?.cancel()
    if (answer.status === 404) return { status: 'not-found' }
    const retryAfter = secondsOf(answer.headers.get('retry-after'))
    if (answer.status === 429) return { status: 'failed', because: 'busy', retryAfter: retryAfter ?? halfAMinute }
    if (answer.status === 503) return { status: 'failed', because: 'server-failure', retryAfter }
    return { status: 'failed', because: 'server-failure' }
  } catch (error) {
    return { status: 'failed', because: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable' }
  }
}

const [halfAMinute, tenMinutes] = [30, 600]

/** `Retry-After` as seconds (RFC 9110 section 10.2.3); a date and an odd value count as half a minute, and nothing as more than 10 minutes. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined
  return /^\d+$/.test(header.trim()) ? Math.min(Number(header), tenMinutes) : halfAMinute
}

function parsedJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body as text, or null when it is too large. */
async function limitedText(answer: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > largestAnswer) return null
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
