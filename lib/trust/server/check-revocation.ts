import 'server-only'
import { createHash } from 'node:crypto'
import type { Certificate } from '#lib/pki/certificate.ts'
import { mostCrlBytes } from '#lib/pki/crl.ts'
import { judgeCrl } from '#lib/pki/judge-crl.ts'
import { judgeOcsp } from '#lib/pki/judge-ocsp.ts'
import { mostOcspBytes, ocspRequest } from '#lib/pki/ocsp.ts'
import { revocationAddresses } from '#lib/pki/revocation-addresses.ts'
import type { RevocationQuestion, RevocationVerdict } from '#lib/pki/revocation-verdict.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { named, type RevocationStanding } from '../revocation.ts'
import { fetchRevocation, type RevocationAsk, type RevocationHosts } from './fetch-revocation.ts'
import { findRevocationAnswer, keepRevocationAnswer } from './revocation-answer.repository.ts'

/** Milliseconds for one answer, and for all that a check asks for. An answer is kept for so long at most, however far off its next update. */
export const revocationLimits = { oneAnswer: 3000, wholeCheck: 7000, kept: 6 * 60 * 60 * 1000 }
export type RevocationLimits = typeof revocationLimits

type Source = { readonly kind: 'OCSP' | 'CRL'; readonly ask: RevocationAsk; readonly judge: (octets: Uint8Array) => Promise<RevocationVerdict> }

function sourcesOf(question: RevocationQuestion): Source[] {
  const { certificate, issuer } = question
  const { ocsp, crl } = revocationAddresses(certificate)
  return [
    ...ocsp.map((address): Source => ({ kind: 'OCSP', ask: { address, body: ocspRequest(certificate, issuer), bytes: mostOcspBytes }, judge: (octets) => judgeOcsp(octets, question) })),
    ...crl.map((address): Source => ({ kind: 'CRL', ask: { address, bytes: mostCrlBytes }, judge: (octets) => judgeCrl(octets, question, address) })),
  ]
}

/** What is kept under: the address and what it was asked, of which issuer. */
const idOf = ({ ask }: Source, issuer: Certificate) => createHash('sha256').update(`${ask.address}\n${issuer.sha256}\n`).update(ask.body ?? '').digest('hex')

type Asking = { readonly context: Pick<Context, 'db' | 'now'>; readonly allowed: RevocationHosts; readonly limits: RevocationLimits; readonly deadline: AbortSignal }

async function answerOf(source: Source, issuer: Certificate, { context: { db, now }, allowed, limits, deadline }: Asking): Promise<RevocationVerdict> {
  const at = now()
  const id = idOf(source, issuer)
  const kept = await findRevocationAnswer(db, id, at)
  const known = kept && (await source.judge(kept))
  if (known && known.status !== 'unusable') return known
  const fetched = await fetchRevocation(source.ask, allowed, AbortSignal.any([deadline, AbortSignal.timeout(limits.oneAnswer)]))
  if (typeof fetched === 'string') return { status: 'unusable', because: fetched }
  const verdict = await source.judge(fetched)
  if (verdict.status !== 'unusable' && verdict.nextUpdate) {
    await keepRevocationAnswer(db, id, { address: source.ask.address, answer: fetched, fetchedAt: at, until: new Date(Math.min(verdict.nextUpdate.getTime(), at.getTime() + limits.kept)) })
  }
  return verdict
}

async function standingOf(certificate: Certificate, issuer: Certificate, at: Date, asking: Asking): Promise<RevocationStanding> {
  const because: string[] = []
  for (const source of sourcesOf({ certificate, issuer, at, verifySignature })) {
    const verdict = await answerOf(source, issuer, asking)
    const by = `${source.kind}, ${source.ask.address}`
    if (verdict.status === 'good') return { ...named(certificate), status: 'good', by, thisUpdate: verdict.thisUpdate.toISOString() }
    if (verdict.status === 'revoked') return { ...named(certificate), status: 'revoked', by, at: verdict.at.toISOString(), reason: verdict.reason }
    because.push(`${by}: ${verdict.because}.`)
  }
  return { ...named(certificate), status: 'unchecked', because: because.length ? because : ['It does not say where to ask.'] }
}

/**
 * Asks whether any certificate of a proven path but its anchor was revoked: OCSP first, then CRLs, at the addresses that the
 * certificates themselves name, as far as `allowed` lets. It waits for other servers, so it takes the database and no
 * transaction, and ends within its limits whatever they do.
 */
export async function checkRevocation(context: Pick<Context, 'db' | 'now'>, path: readonly Certificate[], at: Date, allowed: RevocationHosts, limits: RevocationLimits = revocationLimits): Promise<RevocationStanding[]> {
  const asking = { context, allowed, limits, deadline: AbortSignal.timeout(limits.wholeCheck) }
  return Promise.all(path.slice(0, -1).map((certificate, index) => standingOf(certificate, path[index + 1]!, at, asking)))
}
