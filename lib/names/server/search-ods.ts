import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import { leastSearch, type OdsSearch } from '../ods-record.ts'
import type { OdsLookUpSettings } from './ask-ods.ts'
import { findOdsByName } from './look-up-ods.ts'
import { findOdsSearch, saveOdsSearch } from './ods.repository.ts'
import { askInTurn, odsService } from './ods-service.ts'

const aDay = 86_400_000

/** The words of a name as they are searched and kept: small letters, one space between, without what no name has. */
export function searchWords(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}'&.,()/ -]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 100)
}

/** Finds organisations by words of their name: as kept for a day, else asked anew; an older answer where it cannot be asked. */
export async function searchOds({ db, now }: Context, typed: string, service: OdsLookUpSettings = odsService()): Promise<OdsSearch> {
  const words = searchWords(typed)
  if (words.length < leastSearch) return { found: [], lookedUpAt: null, failure: null }
  const kept = await findOdsSearch(db, words)
  const at = now()
  if (kept && at.getTime() - kept.lookedUpAt.getTime() < aDay) return { ...kept, failure: null }
  const answer = await askInTurn(db, service, (limited) => findOdsByName(limited, words))
  if (answer.status === 'failed') return { found: kept?.found ?? null, lookedUpAt: kept?.lookedUpAt ?? null, failure: answer.because }
  await saveOdsSearch(db, words, answer.matches, at)
  return { found: answer.matches, lookedUpAt: at, failure: null }
}
