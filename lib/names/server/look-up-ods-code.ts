import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import type { OdsAnswer, OdsRecord } from '../ods-record.ts'
import type { OdsLookUpSettings } from './ask-ods.ts'
import { lookUpOds } from './look-up-ods.ts'
import { findOdsRecords, saveOdsRecord } from './ods.repository.ts'
import { askInTurn, odsService } from './ods-service.ts'

const hour = 3_600_000
/** How long an answer counts as new. A code that is not known may have been given out since. */
const freshFor = (record: OdsRecord) => (record.status === 'not_found' ? hour : 24 * hour)

/**
 * What the Organisation Data Service says of a code: the kept answer while it is new, else a new one. When it does not answer,
 * the older answer is given with the reason. Never throws for what the service does.
 */
export async function lookUpOdsCode({ db, now }: Context, code: string, service: OdsLookUpSettings = odsService()): Promise<OdsAnswer> {
  const kept = (await findOdsRecords(db, [code])).get(code) ?? null
  const at = now()
  if (kept && at.getTime() - kept.lookedUpAt.getTime() < freshFor(kept)) return { record: kept, failure: null }
  const answer = await askInTurn(db, service, (limited) => lookUpOds(limited, code))
  if (answer.status === 'failed') return { record: kept, failure: answer.because }
  const record: OdsRecord = answer.status === 'not-found' ? { code, status: 'not_found', name: null, lookedUpAt: at } : { code, status: answer.status, name: answer.name, lookedUpAt: at }
  await saveOdsRecord(db, record)
  return { record, failure: null }
}
