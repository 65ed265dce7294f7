import 'server-only'
import { z } from 'zod'
import type { OdsLookUp } from '../look-ups.ts'

/** `baseUrl` is the ORD API's, ending before `/organisations`; the time limit is in milliseconds. */
export type OdsLookUpSettings = { readonly baseUrl: string; readonly timeout?: number }

const organisation = z.object({ Organisation: z.object({ Name: z.string().min(1).max(300), Status: z.enum(['Active', 'Inactive']) }) })
const largestAnswer = 512 * 1024

/**
 * Asks the Organisation Data Service (ORD API 2-0-0) for an organisation by its code. It follows no redirect,
 * reads at most 512 KB and never throws: what cannot be checked is said so.
 */
export async function lookUpOds(settings: OdsLookUpSettings, code: string): Promise<OdsLookUp> {
  const address = `${settings.baseUrl.replace(/\/$/, '')}/organisations/${encodeURIComponent(code)}`
  try {
    const answer = await fetch(address, { redirect: 'manual', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(settings.timeout ?? 4000) })
    if (answer.status === 404) {
      await answer.body?.cancel()
      return { status: 'not-found', code }
    }
    if (answer.status !== 200) {
      await answer.body?.cancel()
      return { status: 'failed', because: 'server-failure' }
    }
    const text = await limitedText(answer)
    const read = text === null ? null : organisation.safeParse(parsedJson(text))
    if (!read?.success) return { status: 'failed', because: 'bad-answer' }
    const { Name, Status } = read.data.Organisation
    return { status: Status === 'Active' ? 'active' : 'inactive', code, name: Name }
  } catch (error) {
    return { status: 'failed', because: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable' }
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
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
