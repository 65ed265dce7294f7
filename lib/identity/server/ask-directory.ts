import 'server-only'
import { readOdsCode } from '#lib/names/ods-code.ts'
import type { OdsAnswer, OdsSearch } from '#lib/names/ods-record.ts'
import type { OdsLookUpSettings } from '#lib/names/server/ask-ods.ts'
import { lookUpOdsCode } from '#lib/names/server/look-up-ods-code.ts'
import { searchOds } from '#lib/names/server/search-ods.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { takeTurn } from './rate-limit.repository.ts'

/** More than anybody types in a minute; the directory is shared by all. */
const limit = { max: 40, windowSeconds: 60 }

async function inTurn<T>({ db, now }: Context, actor: Actor, ask: () => Promise<T>): Promise<Result<T>> {
  if (await takeTurn(db, now(), `ods|${actor.userId}`, limit)) return done(await ask())
  return declined('too-many', 'You have looked up many codes. Wait a minute and try again.')
}

/** What the Organisation Data Service says of a code, for whoever is signed in. Declines with `invalid` for what is no code. */
export async function askOdsCode(context: Context, actor: Actor, typed: string, service?: OdsLookUpSettings): Promise<Result<OdsAnswer>> {
  const code = readOdsCode(typed)
  if (code === null) return declined('invalid', 'The ODS code must be 1 to 12 letters and digits, like X26.')
  return inTurn(context, actor, () => lookUpOdsCode(context, code, service))
}

/** Organisations whose name has these words, for whoever is signed in. */
export async function askOdsName(context: Context, actor: Actor, words: string, service?: OdsLookUpSettings): Promise<Result<OdsSearch>> {
  return inTurn(context, actor, () => searchOds(context, words, service))
}
