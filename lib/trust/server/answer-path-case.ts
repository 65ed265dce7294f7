import 'server-only'
import { z } from 'zod'
import type { Finding } from '#lib/kernel/finding.ts'
import { readCertificate, type Certificate } from '#lib/pki/certificate.ts'
import { DerError } from '#lib/pki/der.ts'
import { validatePath } from '#lib/pki/path-validation.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import { givenTime } from '../given-time.ts'

const shape = z.object({
  leaf: z.string(),
  intermediates: z.array(z.string()).max(1000).default([]),
  anchors: z.array(z.string()).max(1000),
  time: givenTime,
  name: z.string().nullish(),
  purpose: z.enum(['server', 'client']).nullish(),
})

/** A finding as the command line prints it. */
export const brief = ({ code, level, found }: Finding) => ({ code, level, detail: found })
const refusal = (code: string, detail: string) => ({ code, level: 'must' as const, detail })

export type PathAnswer = { readonly id: unknown; readonly ok: boolean; readonly path: readonly string[]; readonly findings: readonly ReturnType<typeof brief>[]; readonly ms: number }

function read(pem: string): Certificate | string {
  try {
    return readCertificate(fromPem(pem))
  } catch (error) {
    return error instanceof DerError ? error.message : 'it is not PEM'
  }
}

const readable = (pems: readonly string[]) => pems.map(read).filter((each) => typeof each !== 'string')

async function judge(input: z.output<typeof shape>): Promise<Omit<PathAnswer, 'id' | 'ms'>> {
  const leaf = read(input.leaf)
  if (typeof leaf === 'string') return { ok: false, path: [], findings: [refusal('path-leaf-unreadable', `The leaf cannot be read: ${leaf}.`)] }
  const verdict = await validatePath({
    leaf,
    intermediates: readable(input.intermediates),
    anchors: readable(input.anchors),
    at: input.time,
    name: input.name ?? null,
    purpose: input.purpose ?? null,
    verifySignature,
  })
  return { ok: verdict.ok, path: verdict.path.map(({ sha256 }) => sha256), findings: verdict.findings.map(brief) }
}

/** Answers one case of plain path validation, a line of JSON: no pins, no portal profile. Never throws for what the line holds. */
export async function answerPathCase(line: string): Promise<PathAnswer> {
  const started = performance.now()
  const ms = () => Math.round((performance.now() - started) * 1000) / 1000
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { id: null, ok: false, path: [], findings: [refusal('path-case-unreadable', 'The line is not JSON.')], ms: ms() }
  }
  const parsed = shape.safeParse(json)
  const id = z.object({ id: z.unknown() }).safeParse(json).data?.id ?? null
  if (!parsed.success) return { id, ok: false, path: [], findings: [refusal('path-case-unreadable', parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))], ms: ms() }
  return { id, ...(await judge(parsed.data)), ms: ms() }
}
