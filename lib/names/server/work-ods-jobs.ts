import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import type { OdsLookUpSettings } from './ask-ods.ts'
import { lookUpOdsCode } from './look-up-ods-code.ts'
import { deleteOdsSearchesBefore, staleOdsCodes } from './ods.repository.ts'
import { odsService } from './ods-service.ts'

const aDay = 86_400_000
/** A day's refreshing: so many codes that it is over in ten minutes at three a second. */
const mostAtOnce = 1000

/** Looks one code up for the reviewer. @throws when the service does not answer, so that the queue tries again later */
export async function lookUpOdsInJob(context: Context, { code }: { code: string }, service: OdsLookUpSettings = odsService()): Promise<void> {
  const { failure } = await lookUpOdsCode(context, code, service)
  if (failure) throw new Error(`The Organisation Data Service did not answer for ${code}: ${failure}`)
}

/** So many failures one after the other are the service's and not the codes'. */
const mostFailures = 3

/**
 * Asks anew for codes in use whose answer is older than 30 days or was never got, and forgets old searches. A code that fails keeps no other from being asked.
 * @returns how many were answered
 * @throws when the service is busy or fails three times in a row, so that the queue tries again later
 */
export async function refreshOds(context: Context, service: OdsLookUpSettings = odsService()): Promise<number> {
  const before = new Date(context.now().getTime() - 30 * aDay)
  await deleteOdsSearchesBefore(context.db, before)
  const codes = await staleOdsCodes(context.db, before, mostAtOnce)
  let [answered, failures] = [0, 0]
  for (const code of codes) {
    const { failure } = await lookUpOdsCode(context, code, service)
    failures = failure ? failures + 1 : 0
    if (!failure) answered += 1
    if (failure === 'busy' || failures >= mostFailures) throw new Error(`The Organisation Data Service stopped answering after ${answered} of ${codes.length} codes: ${failure}`)
  }
  return answered
}
