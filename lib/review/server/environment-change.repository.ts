import 'server-only'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { requestStates, stateFacts } from '#lib/requests/states.ts'
import type { LastChange } from '../environment-change.ts'

/** What history calls a change of an environment's rules. */
export const changeAction = 'change_environment'

/** The last change of an environment's rules, as history has it. */
export async function findLastChange(db: Db, environment: EnvironmentName): Promise<LastChange | null> {
  const event = await db.auditEvent.findFirst({ where: { stream: `environment:${environment}`, action: changeAction }, orderBy: { sequence: 'desc' }, select: { at: true, actorName: true } })
  return event && { at: event.at, by: event.actorName }
}

const open = requestStates.filter((state) => !stateFacts[state].ended)
const batch = 500
/** The newest certificates in use that new rules are tried over: a page waits for it. */
const mostProven = 2000

/** A certificate to try rules over, with what it is judged by: the key it is for, the name, and when. */
export type CertificateToTry = { readonly reference: string; readonly fqdn: string; readonly pem: string; readonly spkiSha256: string; readonly at: Date }

const named = { reference: true, receiver: { select: { fqdn: true } } } as const

/** The certificates that wait at open requests of an environment. */
export async function waitingCertificates(db: Db, environment: EnvironmentName, at: Date): Promise<CertificateToTry[]> {
  const rows = await db.waitingCertificate.findMany({
    where: { request: { environment, state: { in: open } } }, select: { pem: true, request: { select: { ...named, csrs: { where: { voidedAt: null }, select: { spkiSha256: true } } } } },
  })
  return rows.map(({ pem, request }) => ({ pem, reference: request.reference, fqdn: request.receiver.fqdn, spkiSha256: request.csrs[0]?.spkiSha256 ?? '', at }))
}

/** The certificates of an environment that are in use, newest first, each to be judged at the time when it was proven. */
export async function certificatesInUse(db: Db, environment: EnvironmentName, at: Date): Promise<CertificateToTry[]> {
  const rows = await db.certificate.findMany({
    where: { revokedAt: null, notAfter: { gt: at }, request: { environment, state: 'verified' } }, orderBy: { verifiedAt: 'desc' }, take: mostProven,
    select: { pem: true, spkiSha256: true, verifiedAt: true, request: { select: named } },
  })
  return rows.map(({ pem, spkiSha256, verifiedAt, request }) => ({ pem, spkiSha256, at: verifiedAt, reference: request.reference, fqdn: request.receiver.fqdn }))
}

/** The CSRs in force of all open requests of an environment, in batches. */
export async function* openCsrs(db: Db, environment: EnvironmentName): AsyncGenerator<{ readonly reference: string; readonly fqdn: string; readonly pem: string }[]> {
  for (let after: string | undefined; ;) {
    const rows = await db.csr.findMany({
      where: { voidedAt: null, ...(after ? { id: { gt: after } } : {}), request: { environment, state: { in: open } } },
      orderBy: { id: 'asc' }, take: batch, select: { id: true, pem: true, request: { select: { reference: true, receiver: { select: { fqdn: true } } } } },
    })
    yield rows.map(({ pem, request }) => ({ pem, reference: request.reference, fqdn: request.receiver.fqdn }))
    if (rows.length < batch) return
    after = rows.at(-1)?.id
  }
}
