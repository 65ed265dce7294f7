import 'server-only'
import { serverContext } from '#lib/platform/server/context.ts'
import { actorOf } from '#prisma/factories/user.ts'
import { moveRequest } from '../server/move-request.ts'

/** A process that rejects requests one after another, `keep-moving.ts USER REQUEST…`: a test kills it in the middle of a move. */
const [userId = '', ...requests] = process.argv.slice(2)
const context = serverContext()
const actor = await actorOf(context.db, userId)
process.send?.('ready')
for (const requestId of requests) {
  const moved = await moveRequest(context, actor, { requestId, version: 1, action: 'reject', reason: 'The name is not registered' })
  if (!moved.ok) throw new Error(moved.problem.message)
  process.send?.('moved')
}
process.disconnect()
await context.db.$disconnect()
