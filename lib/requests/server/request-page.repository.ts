import 'server-only'
import type { EventDetail } from '#lib/audit/event.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { HistoryEvent } from '../history.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { CertificateView } from '../request-view.ts'
import type { TrackingLinkView } from '../tracking.ts'
import { factsOf, selected, type RequestRow } from './request.repository.ts'

/** A request with all that its page shows: history newest first, the newest proven certificate, the tracking links in force. */
export type RequestPageRows = {
  readonly facts: RequestFacts
  readonly history: readonly HistoryEvent[]
  readonly certificate: CertificateView | null
  readonly links: readonly TrackingLinkView[]
}

const shownCertificate = { id: true, sha256: true, serial: true, subject: true, issuer: true, notBefore: true, notAfter: true, verifiedAt: true, revokedAt: true, findings: true } as const

const shown = {
  ...selected,
  certificates: { ...selected.certificates, select: shownCertificate },
  events: { orderBy: { sequence: 'desc' }, select: { id: true, at: true, action: true, actorName: true, actorRole: true, onBehalfOf: true, reason: true, detail: true } },
  trackingLinks: { where: { revokedAt: null }, orderBy: { createdAt: 'desc' }, select: { id: true, createdAt: true, createdBy: true } },
} as const satisfies Prisma.RequestSelect

/** Everything on a request's page in one query: it is the page that people keep open. */
export async function findRequestPage(db: Db, id: string): Promise<RequestPageRows | null> {
  const row = await db.request.findUnique({ where: { id }, select: shown })
  if (!row) return null
  const { events, trackingLinks, ...request } = row
  const [rules, links] = await Promise.all([environmentRules(db, row.environment), withNames(db, trackingLinks)])
  return {
    facts: factsOf({ ...request, certificates: request.certificates.map(({ id, notAfter }) => ({ id, notAfter })) } satisfies RequestRow, rules),
    history: events.map((event) => ({ ...event, detail: event.detail as EventDetail })),
    certificate: request.certificates[0] ? certificateView(request.certificates[0]) : null,
    links,
  }
}

function certificateView({ id: _id, findings, ...certificate }: Prisma.CertificateGetPayload<{ select: typeof shownCertificate }>): CertificateView {
  return { ...certificate, hasNames: !(findings as { code: string }[]).some((finding) => finding.code === 'certificate-alt-name-missing') }
}

/** The links with their makers' names in the place of their ids. */
async function withNames(db: Db, links: readonly TrackingLinkView[]): Promise<TrackingLinkView[]> {
  if (links.length === 0) return []
  const people = await db.user.findMany({ where: { id: { in: links.map((link) => link.createdBy) } }, select: { id: true, name: true } })
  return links.map((link) => ({ ...link, createdBy: people.find((person) => person.id === link.createdBy)?.name ?? 'Somebody who has left' }))
}
