import 'server-only'
import { z } from 'zod'
import type { Db } from '#lib/platform/server/database.ts'
import { staffRoles, type Actor } from '../actor.ts'

/** A session that has not lapsed, and whose it is. */
export type CurrentSession = { readonly id: string; readonly signedInAt: Date; readonly actor: Actor }

const rowShape = z.object({
  id: z.string(),
  signedInAt: z.date(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  memberships: z.array(z.object({ organisationId: z.string(), role: z.enum(['owner', 'member']) })),
  staff: z.array(z.enum(staffRoles)),
})

/** The session of a token, with everything that authorises its person, in one query. */
export async function findSession(db: Db, token: string, now: Date): Promise<CurrentSession | null> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT s.id, s.created_at AS "signedInAt", u.id AS "userId", u.name, u.email,
      coalesce((SELECT json_agg(json_build_object('organisationId', m.organisation_id, 'role', m.role) ORDER BY m.created_at, m.organisation_id)
        FROM membership m WHERE m.user_id = u.id), '[]') AS memberships,
      coalesce((SELECT json_agg(r.role ORDER BY r.role) FROM staff_role r WHERE r.user_id = u.id), '[]') AS staff
    FROM session s JOIN "user" u ON u.id = s.user_id
    WHERE s.token = ${token} AND s.expires_at > ${now} AND u.email_verified`
  if (rows.length === 0) return null
  const { id, signedInAt, ...actor } = rowShape.parse(rows[0])
  return { id, signedInAt, actor }
}

/** One of a person's sessions, as their account page shows it. */
export type SessionView = { readonly id: string; readonly signedInAt: Date; readonly userAgent: string; readonly networkAddress: string }

/** A person's sessions that have not lapsed, newest first. */
export async function listSessions(db: Db, userId: string, now: Date): Promise<SessionView[]> {
  const rows = await db.session.findMany({ where: { userId, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' } })
  return rows.map((row) => ({ id: row.id, signedInAt: row.createdAt, userAgent: row.userAgent ?? '', networkAddress: row.ipAddress ?? '' }))
}

/** Ends a person's sessions, all but the one to keep. @returns how many ended. */
export async function endSessions(db: Db, userId: string, keep?: string): Promise<number> {
  const { count } = await db.session.deleteMany({ where: { userId, ...(keep ? { id: { not: keep } } : {}) } })
  return count
}

/** Ends one session of a person. @returns false when it is not theirs or has ended. */
export async function endSession(db: Db, userId: string, id: string): Promise<boolean> {
  return (await db.session.deleteMany({ where: { userId, id } })).count > 0
}
