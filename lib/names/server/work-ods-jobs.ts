import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import type { OdsLookUpSettings } from './ask-ods.ts'
import { lookUpOdsCode } from './look-up-ods-code.ts'
import { deleteOdsSearchesBefore, staleOdsCodes } from './ods.repository.ts'
import { odsService } from './ods-service.ts'

const aDay = 86_400_000
/** A day's refreshing: so many codes that it is over in ten minutes at four a second. */
const mostAtOnce = 1000

/** Looks one code up for the reviewer. @throws when the service does not answer, so that the queue tries again later */
export async function lookUpOdsInJob(context: Context, { code }: { code: string }, service: OdsLookUpSettings = odsService()): Promise<void> {
  const { failure } = await lookUpOdsCode(context, code, service)
  if (failure) throw new Error(`The Organisation Data Service did not answer for ${code}: ${failure}`)
}

/** Asks anew for codes in use whose answer is older than 30 days or was never got, and forgets old searches. Ends when the service does not answer. */
export async function refreshOds(context: Context, service: OdsLookUpSettings = odsService()): Promise<number> {
  const before = new Date(context.now().getTime() - 30 * aDay)
  await deleteOdsSearchesBefore(context.db, before)
  const codes = await staleOdsCodes(context.db, before, mostAtOnce)
  for (const [index, code] of codes.entries()) if ((await lookUpOdsCode(context, code, service)).failure) return index
  return codes.length
}
