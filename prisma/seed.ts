import { database } from '#lib/platform/server/database.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { fillSandbox } from './seed/fill-sandbox.ts'

/** `node --conditions=react-server prisma/seed.ts`: fills a sandbox, and refuses anything else. */
if (settings().mode !== 'sandbox') {
  process.stderr.write('Only a sandbox can be filled with made-up requests.\n')
  process.exit(1)
}
const added = await fillSandbox(serverContext())
await database().$disconnect()
process.stdout.write(added > 0 ? `Added ${added} made-up requests.\n` : 'The sandbox was full already.\n')
