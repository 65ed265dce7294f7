import 'server-only'
import type { LookUpFailure } from '../look-ups.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { settings } from '#lib/platform/server/settings.ts'
import type { OdsLookUpSettings } from './ask-ods.ts'
import { pauseService, takeServiceTurn } from './service-turn.repository.ts'

/**
 * The Organisation Data Service wants fewer than five requests a second, so no second may hold five, however it is cut. Five are at
 * least 4 × 340 = 1,360 ms apart as they leave: they arrive within a second only when the first is held up by 360 ms more than the last. A
 * server that was too busy to ask within `latest` of its turn has missed it, which leaves 60 ms for the network. All in milliseconds.
 */
const turns = { apart: 340, longestWait: 2000, latest: 300 }

/** How long a person waits gladly for turn and answer together, in milliseconds. */
const inAll = 3000

/** The service that the settings name. */
export function odsService(): OdsLookUpSettings {
  return { ...settings().ods, timeout: inAll }
}

type Failed = { readonly status: 'failed'; readonly because: LookUpFailure; readonly retryAfter?: number }

/**
 * Asks when it is this server's turn, and waits three seconds at most for turn and answer together; says `busy` when the turn would
 * take too long or was missed, and has nobody ask while the service wants to be left alone.
 */
export async function askInTurn<T extends { readonly status: string }>(db: Db, service: OdsLookUpSettings, ask: (service: OdsLookUpSettings) => Promise<T | Failed>): Promise<T | Failed> {
  const began = performance.now()
  const wait = await takeServiceTurn(db, 'ods', turns)
  if (wait === null) return { status: 'failed', because: 'busy' }
  const told = performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  if (performance.now() - told - wait > turns.latest) return { status: 'failed', because: 'busy' }
  const left = Math.max(1, Math.round(inAll - (performance.now() - began)))
  const answer = await ask({ ...service, timeout: Math.min(service.timeout ?? inAll, left) })
  if (answer.status === 'failed' && 'retryAfter' in answer && answer.retryAfter !== undefined) await pauseService(db, 'ods', answer.retryAfter)
  return answer
}
