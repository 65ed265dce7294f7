import 'server-only'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { fieldFinding } from '#lib/requests/read-fields.ts'
import { hurryLook } from '#lib/requests/server/domain-watch.repository.ts'
import { aliasConflict, recordInput } from '../dns-record.ts'
import { controlRecordOf } from './control-record.ts'
import { deleteRecord, insertRecord, receiversOf, recordsAt } from './dns-record.repository.ts'
import { isSandbox } from './is-sandbox.ts'

const most = 200

/**
 * Adds a record to the sandbox's DNS (the one that proves control of a receiver's name by `receiverId`, or any by `name`, `type` and `value`), or takes one
 * away (`remove`). The portal looks at the name next, which outside the sandbox nobody tells it to. Declines outside the sandbox with `not-found`.
 */
export async function changeDnsRecords(context: Context, input: Readonly<Record<string, unknown>>): Promise<Result<{ readonly name: string }>> {
  if (!isSandbox()) return declined('not-found', 'There is no such page.')
  if (isId(String(input.remove))) {
    const name = await deleteRecord(context.db, String(input.remove))
    if (name === null) return declined('moved-on', 'The record is gone already.')
    await lookNext(context, name)
    return done({ name })
  }
  const [receiver] = isId(String(input.receiverId)) ? await receiversOf(context.db, { id: String(input.receiverId) }) : []
  const parsed = recordInput.safeParse(receiver ? { type: 'TXT', ...controlRecordOf(receiver) } : input)
  if (!parsed.success) return declined('invalid', 'The record cannot be added as it is.', parsed.error.issues.map(({ path, message }) => fieldFinding(String(path[0] ?? 'type'), message)))
  const conflict = aliasConflict(await recordsAt(context.db, parsed.data.name.toLowerCase()), parsed.data)
  if (conflict) return declined('invalid', 'The record cannot be added as it is.', [fieldFinding('name', conflict)])
  await insertRecord(context.db, parsed.data, most)
  await lookNext(context, parsed.data.name)
  return done({ name: parsed.data.name })
}

async function lookNext(context: Context, name: string): Promise<void> {
  const receivers = await receiversOf(context.db, { fqdnLower: name.toLowerCase().replace(/^_bars-receiver\./, '') })
  for (const { id } of receivers) {
    await context.db.$transaction(async (tx) => {
      const startAfter = await hurryLook(tx, id, context.now())
      await sendJob(tx, 'look-up-domains', {}, { startAfter })
    })
  }
}
