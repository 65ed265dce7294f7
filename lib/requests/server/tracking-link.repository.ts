import 'server-only'
import { createHash } from 'node:crypto'
import type { Db } from '#lib/platform/server/database.ts'
import type { TrackedFacts, TrackedRequest } from '../tracking.ts'
import { unsentMail } from '../desk-mail.ts'
import { holderForAnyone } from '../tracking.ts'
import { deskMailOf, newestDeskMail } from './desk-mail.repository.ts'

/** What stands in the table in a token's place: its SHA-256, hexadecimal. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export async function addTrackingLink(tx: Db, link: { requestId: string; token: string; createdBy: string; createdAt: Date }): Promise<string> {
  const { token, ...facts } = link
  const { id } = await tx.trackingLink.create({ data: { ...facts, tokenHash: hashOf(token) }, select: { id: true } })
  return id
}

/** How many links of a request are in force, and how many were made since a moment. */
export async function countTrackingLinks(db: Db, requestId: string, since: Date): Promise<{ inForce: number; made: number }> {
  return {
    inForce: await db.trackingLink.count({ where: { requestId, revokedAt: null } }),
    made: await db.trackingLink.count({ where: { requestId, createdAt: { gt: since } } }),
  }
}

/** The request of a link, or null when there is no such link. */
export async function findLinkRequest(db: Db, linkId: string): Promise<string | null> {
  return (await db.trackingLink.findUnique({ where: { id: linkId }, select: { requestId: true } }))?.requestId ?? null
}

/** Takes a link away. False when it was taken away before. */
export async function revokeLink(tx: Db, linkId: string, at: Date): Promise<boolean> {
  const { count } = await tx.trackingLink.updateMany({ where: { id: linkId, revokedAt: null }, data: { revokedAt: at } })
  return count === 1
}

/** The request that a token shows, with what says whether it still may. */
export async function findByToken(db: Db, token: string): Promise<{ link: TrackedFacts; request: TrackedRequest } | null> {
  const row = await db.trackingLink.findUnique({
    where: { tokenHash: hashOf(token) },
    select: {
      revokedAt: true,
      request: {
        select: {
          reference: true, environment: true, state: true, stateSince: true, createdAt: true, submittedAt: true,
          mails: newestDeskMail,
          certificates: { where: { revokedAt: null }, orderBy: { verifiedAt: 'desc' }, take: 1, select: { notAfter: true } },
        },
      },
    },
  })
  if (!row) return null
  const { certificates, mails, stateSince, ...request } = row.request
  return {
    link: { revokedAt: row.revokedAt, state: request.state, stateSince },
    request: {
      ...request, since: stateSince, holder: holderForAnyone(request.state, request.environment), certificateEnds: certificates[0]?.notAfter ?? null,
      unsent: unsentMail(request.state, request.environment, deskMailOf(mails)),
    },
  }
}
