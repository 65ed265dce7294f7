import 'server-only'
import type { LookUpFailure } from '../look-ups.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { settings } from '#lib/platform/server/settings.ts'
import type { OdsLookUpSettings } from './ask-ods.ts'
import { pauseService, takeServiceTurn } from './service-turn.repository.ts'

/** The Organisation Data Service, asked four times a second at most by all servers together; it wants fewer than five. */
const turns = { apart: 250, longestWait: 2000 }

/** The service that the settings name, with a time limit that a person waits for gladly. */
export function odsService(): OdsLookUpSettings {
  return { ...settings().ods, timeout: 3000 }
}

type Failed = { readonly status: 'failed'; readonly because: LookUpFailure; readonly retryAfter?: number }

/** Asks when it is this server's turn; says `busy` when that would take too long, and has nobody ask while the service wants to be left alone. */
export async function askInTurn<T extends { readonly status: string }>(db: Db, ask: () => Promise<T | Failed>): Promise<T | Failed> {
  const wait = await takeServiceTurn(db, 'ods', turns)
  if (wait === null) return { status: 'failed', because: 'busy' }
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  const answer = await ask()
  if (answer.status === 'failed' && 'retryAfter' in answer && answer.retryAfter !== undefined) await pauseService(db, 'ods', answer.retryAfter)
  return answer
}
