import 'server-only'
import { z } from 'zod'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { addressNotAllowed, fetchFailed } from '../trust-findings.ts'
import { importFile, type Imported } from './import-file.ts'

/** Limits on a file that is fetched. */
export const fetchLimits = { bytes: 64 * 1024, milliseconds: 10_000 }
type FetchLimits = typeof fetchLimits

const shape = z.object({ address: z.string() })

async function bodyOf(response: Response, bytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of response.body ?? []) {
    total += chunk.length
    if (total > bytes) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function download(address: string, limits: FetchLimits): Promise<Uint8Array | string> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(limits.milliseconds), headers: { 'user-agent': 'bars-receiver-certificates' } })
    if (response.status >= 300 && response.status < 400) return 'the address leads to another one, which is not followed'
    if (!response.ok) return `the server answered ${response.status}`
    return (await bodyOf(response, limits.bytes)) ?? 'the file is larger than 64 KB'
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'there was no answer within 10 seconds' : 'the server cannot be reached'
  }
}

/**
 * A programme administrator has a CA certificate fetched from one of the addresses in the settings: no redirect, at most
 * 64 KB and 10 seconds. The connection proves nothing: the file is accepted only when its SHA-256 is known.
 */
export async function fetchAuthority(context: Context, actor: Actor, input: unknown, addresses: readonly string[], limits: FetchLimits = fetchLimits): Promise<Result<Imported>> {
  if (!holds(actor, 'programme')) return declined('not-found', 'There is no such page.')
  const parsed = shape.safeParse(input)
  if (!parsed.success || !addresses.includes(parsed.data.address)) return declined('invalid', 'That address is not allowed.', [addressNotAllowed()])
  const fetched = await download(parsed.data.address, limits)
  if (typeof fetched === 'string') return declined('invalid', 'The file could not be fetched.', [fetchFailed(fetched)])
  return importFile(context, actor, fetched, { field: 'address', from: parsed.data.address })
}
