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
