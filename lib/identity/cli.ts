import { serverContext } from '#lib/platform/server/context.ts'
import { requirePortalMode } from '#lib/platform/server/require-portal-mode.ts'
import { startOrExplain } from '#lib/platform/server/start-or-explain.ts'
import { system } from './actor.ts'
import { inviteStaff } from './server/manage-staff.ts'

/** `npm run admin -- invite EMAIL`: mails an invitation to be a programme administrator. Further ones are invited on the portal's own pages. */
await startOrExplain(async () => {
  const [verb, email, ...rest] = process.argv.slice(2)
  if (verb !== 'invite' || !email || rest.length > 0) {
    process.stderr.write('Use: npm run admin -- invite EMAIL\n')
    process.exitCode = 2
    return
  }
  await requirePortalMode()
  const context = serverContext()
  const result = await inviteStaff(context, { ...system, name: 'An administrator of the server' }, { email, role: 'programme' })
  await context.db.$disconnect()
  if (result.ok) {
    process.stdout.write(`An invitation to be a BaRS programme administrator is on its way to ${result.value.email}.\nIt can be accepted for 7 days.\n`)
    return
  }
  for (const { found } of result.problem.findings) process.stderr.write(`${found}\n`)
  process.exitCode = 1
})
