import 'server-only'
import { z } from 'zod'
import type { Finding } from '#lib/kernel/finding.ts'
import { readCertificate, type Certificate } from '#lib/pki/certificate.ts'
import { DerError } from '#lib/pki/der.ts'
import { validatePath } from '#lib/pki/path-validation.ts'
import { pemBlocks } from '#lib/pki/pem-block.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import { givenTime } from '../given-time.ts'

const shape = z.object({
  leaf: z.string(),
  intermediates: z.array(z.string()).max(1000).nullish(),
  anchors: z.array(z.string()).max(1000),
  time: givenTime.nullish(),
  name: z.string().nullish(),
  purpose: z.enum(['server', 'client']).nullish(),
})

/** A finding as the command line prints it. */
export const brief = ({ code, level, found }: Finding) => ({ code, level, detail: found })
const refusal = (code: string, detail: string) => ({ code, level: 'must' as const, detail })

export type PathAnswer = { readonly id: unknown; readonly ok: boolean; readonly path: readonly string[]; readonly findings: readonly ReturnType<typeof brief>[]; readonly ms: number }

function read(der: Uint8Array | undefined): Certificate | string {
  try {
    return der ? readCertificate(der) : 'it is not PEM'
  } catch (error) {
    if (error instanceof DerError) return error.message
    throw error
  }
}

/** Every certificate of a text, or what is wrong with it; one of the latter when there is none. */
const readAll = (pem: string): [Certificate | string, ...(Certificate | string)[]] => {
  const [first, ...others] = pemBlocks(pem)
  return [read(first), ...others.map(read)]
}
const readable = (all: readonly (Certificate | string)[]) => all.filter((each) => typeof each !== 'string')
const unreadable = (all: readonly (Certificate | string)[], what: string) =>
  all.flatMap((each, index) => (typeof each === 'string' ? [{ code: 'path-certificate-unreadable', level: 'should' as const, detail: `Of the ${what}, certificate ${index + 1} cannot be read and was left out: ${each}.` }] : []))

async function judge(input: z.output<typeof shape>): Promise<Omit<PathAnswer, 'id' | 'ms'>> {
  const [leaf, ...beside] = readAll(input.leaf)
  if (typeof leaf === 'string') return { ok: false, path: [], findings: [refusal('path-leaf-unreadable', `The leaf cannot be read: ${leaf}.`)] }
  const [intermediates, anchors] = [[...(input.intermediates ?? []).flatMap(readAll), ...beside], input.anchors.flatMap(readAll)]
  const verdict = await validatePath({
    leaf,
    intermediates: readable(intermediates),
    anchors: readable(anchors),
    at: input.time ?? new Date(),
    name: input.name ?? null,
    purpose: input.purpose ?? null,
    verifySignature,
  })
  return { ok: verdict.ok, path: verdict.path.map(({ sha256 }) => sha256), findings: [...verdict.findings.map(brief), ...[...unreadable(intermediates, 'intermediates'), ...unreadable(anchors, 'anchors')].slice(0, 8)] }
}

/** What a line holds, also behind a byte-order mark. @throws SyntaxError */
const jsonOf = (line: string): unknown => JSON.parse(line.replace(/^\uFEFF/, ''))

/** The case's own id, whatever it is; null when there is none, or it is nested too deeply to be written out again. */
function idOf(json: unknown): unknown {
  const id = z.object({ id: z.unknown() }).safeParse(json).data?.id ?? null
  try {
    if (typeof id === 'object') JSON.stringify(id)
    return id
  } catch {
    return null
  }
}

/**
 * Answers one case of plain path validation, a line of JSON: no pins, no portal profile. A text may hold several certificates: the leaf is
 * the first of its own, the others go with the intermediates. Without a time the case is judged as of now. A line that was too long to be
 * kept is null. Never throws for what the line holds.
 */
export async function answerPathCase(line: string | null): Promise<PathAnswer> {
  const started = performance.now()
  const ms = () => Math.round((performance.now() - started) * 1000) / 1000
  let json: unknown
  if (line === null) return { id: null, ok: false, path: [], findings: [refusal('path-case-unreadable', 'The line is too long.')], ms: ms() }
  try {
    json = jsonOf(line)
  } catch {
    return { id: null, ok: false, path: [], findings: [refusal('path-case-unreadable', 'The line is not JSON.')], ms: ms() }
  }
  const parsed = shape.safeParse(json)
  const id = idOf(json)
  if (!parsed.success) return { id, ok: false, path: [], findings: [refusal('path-case-unreadable', parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))], ms: ms() }
  return { id, ...(await judge(parsed.data)), ms: ms() }
}

/** What is answered for a case that broke the check itself. */
export function brokenPathCase(line: string | null, finding: Finding): PathAnswer {
  return { id: line === null ? null : idOf(jsonOf(line)), ok: false, path: [], findings: [brief(finding)], ms: 0 }
}
