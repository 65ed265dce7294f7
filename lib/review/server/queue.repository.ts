import 'server-only'
import { Prisma } from '#prisma/generated/client.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { holderOf, requestStates, type RequestState } from '#lib/requests/states.ts'
import type { QueueArm } from '../queue.ts'
import type { QueueItem, StateCount } from '../queue-view.ts'

/** What is asked of the queue: its arms, and what narrows them. */
export type QueueQuery = {
  readonly arms: readonly QueueArm[]
  /** Organisations whose requests are left out. */
  readonly without: readonly string[]
  readonly search?: string
  readonly after?: { readonly since: Date; readonly id: string }
  readonly most: number
  /** Requests with a mail that was given up are wanted too, of every organisation that is not left out. */
  readonly withFailedMail?: boolean
}

type Row = Omit<QueueItem, 'holder'>

/** More receivers than these match a text: then the queue is walked in its order instead of being picked out of the matches. */
const mostMatches = 2000
const mostOrganisations = 50

/** A text as a LIKE pattern that finds it anywhere. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/** Organisations that the text names: by a part of their name, or their whole ODS code. */
export async function findOrganisationIds(db: Db, text: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM organisation WHERE name ILIKE ${anywhere(text)} OR ods_code = ${text.toUpperCase()} ORDER BY name LIMIT ${mostOrganisations}`
  return rows.map((row) => row.id)
}

/** Requests that the text finds (part of an FQDN, the receiver's or the organisation's whole ODS code, whole reference), or null when they are too many to list. */
async function findMatches(db: Db, text: string): Promise<string[] | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM request WHERE reference = ${text.toUpperCase()}
    UNION (
      SELECT request.id::text FROM receiver JOIN request ON request.receiver_id = receiver.id
      WHERE receiver.fqdn_lower LIKE ${anywhere(text.toLowerCase())} OR receiver.ods_code = ${text.toUpperCase()} OR receiver.reference = ${text.toUpperCase()}
      LIMIT ${mostMatches + 1})
    UNION (
      SELECT request.id::text FROM organisation JOIN request ON request.organisation_id = organisation.id WHERE organisation.ods_code = ${text.toUpperCase()}
      LIMIT ${mostMatches + 1})`
  return rows.length > mostMatches ? null : rows.map((row) => row.id)
}

/** What every arm's scan is narrowed by. */
async function conditions(db: Db, { without, search, after }: QueueQuery): Promise<Prisma.Sql> {
  const parts: Prisma.Sql[] = []
  if (without.length > 0) parts.push(Prisma.sql`AND request.organisation_id <> ALL(${[...without]}::uuid[])`)
  if (after) parts.push(Prisma.sql`AND (request.state_since, request.id) > (${after.since}::timestamptz, ${after.id}::uuid)`)
  if (search) {
    const matches = await findMatches(db, search)
    parts.push(matches
      ? Prisma.sql`AND request.id = ANY(${matches}::uuid[])`
      : Prisma.sql`AND (request.organisation_id IN (SELECT id FROM organisation WHERE ods_code = ${search.toUpperCase()})
          OR EXISTS (SELECT FROM receiver WHERE receiver.id = request.receiver_id AND (receiver.fqdn_lower LIKE ${anywhere(search.toLowerCase())} OR receiver.ods_code = ${search.toUpperCase()})))`)
  }
  return parts.length > 0 ? Prisma.join(parts, ' ') : Prisma.empty
}

/**
 * The first requests of a queue, oldest first. Each arm is one index scan that stops at `most`, so that the time it takes
 * depends on the page's length and not on how many requests there are.
 */
export async function findQueue(db: Db, query: QueueQuery): Promise<QueueItem[]> {
  const { arms, most, withFailedMail } = query
  const narrowed = await conditions(db, query)
  const column = <K extends keyof QueueArm>(of: readonly QueueArm[], name: K) => of.map((arm) => arm[name])
  const whole = arms.filter((arm) => arm.organisationId === null)
  const single = arms.filter((arm) => arm.organisationId !== null)
  const failed = withFailedMail
    ? Prisma.sql`UNION SELECT request.id, request.state_since FROM outgoing_mail JOIN request ON request.id = outgoing_mail.request_id WHERE outgoing_mail.state = 'failed' ${narrowed}`
    : Prisma.empty
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT id, state_since FROM (
        SELECT found.* FROM unnest(${column(whole, 'environment')}::environment_name[], ${column(whole, 'state')}::request_state[]) AS arm (environment, state)
        CROSS JOIN LATERAL (
          SELECT request.id, request.state_since FROM request
          WHERE request.environment = arm.environment AND request.state = arm.state ${narrowed}
          ORDER BY request.state_since, request.id LIMIT ${most}) found
        UNION ALL
        SELECT found.* FROM unnest(${column(single, 'environment')}::environment_name[], ${column(single, 'state')}::request_state[], ${column(single, 'organisationId')}::uuid[]) AS arm (environment, state, organisation_id)
        CROSS JOIN LATERAL (
          SELECT request.id, request.state_since FROM request
          WHERE request.organisation_id = arm.organisation_id AND request.state = arm.state AND request.environment = arm.environment ${narrowed}
          ORDER BY request.state_since, request.id LIMIT ${most}) found
        ${failed}
      ) every_arm ORDER BY state_since, id LIMIT ${most})
    SELECT request.id::text, request.reference, receiver.fqdn, receiver.ods_code AS "odsCode", organisation.name AS organisation, organisation.ods_code AS "organisationOdsCode", request.environment::text,
      request.kind::text, request.state::text, request.state_since AS since, request.submitted_at AS "submittedAt",
      EXISTS (SELECT FROM outgoing_mail WHERE outgoing_mail.request_id = request.id AND outgoing_mail.state = 'failed') AS "mailFailed"
    FROM page JOIN request ON request.id = page.id
    JOIN receiver ON receiver.id = request.receiver_id JOIN organisation ON organisation.id = request.organisation_id
    ORDER BY page.state_since, page.id`
  return rows.map((row) => ({ ...row, holder: holderOf(row.state, row.environment) }))
}

/** Requests by environment and state, in the workflow's order; states without any are left out. */
export async function countRequests(db: Db, states: readonly RequestState[]): Promise<StateCount[]> {
  const groups = await db.request.groupBy({ by: ['environment', 'state'], where: { state: { in: [...states] } }, _count: true, _min: { stateSince: true } })
  return groups
    .map(({ environment, state, _count, _min }) => ({ environment, state, holder: holderOf(state, environment), count: _count, oldest: _min.stateSince! }))
    .sort((a, b) => (a.environment === b.environment ? requestStates.indexOf(a.state) - requestStates.indexOf(b.state) : a.environment < b.environment ? -1 : 1))
}
