import { deskTitle, type Desk, type EnvironmentName } from '#lib/environments/environment.ts'
import { stillToReach } from '#lib/mail/delivery.ts'
import { holderOf, isWithDesk, stateFacts, type RequestState } from './states.ts'

/** The newest mail of a request to a desk, as the outbox has it. */
export type DeskMailFacts = { readonly desk: Desk; readonly state: 'queued' | 'sending' | 'sent' | 'failed'; readonly to: readonly string[]; readonly taken: readonly string[] }

/** A mail that has not reached the desk that holds the request: still tried, or given up. */
export type UnsentMail = { readonly desk: Desk; readonly failed: boolean }

/** The mail that the holding desk lacks, or null when it has all that was sent to it. A copy that is still tried keeps nothing from the desk. */
export function unsentMail(state: RequestState, environment: EnvironmentName, newest: DeskMailFacts | null): UnsentMail | null {
  if (!newest || !isWithDesk(state) || holderOf(state, environment) !== newest.desk) return null
  if (newest.state === 'sent' || stillToReach({ ...newest, cc: [] }).length === 0) return null
  return { desk: newest.desk, failed: newest.state === 'failed' }
}

/** What is said of a mail that has not reached its desk. */
export function unsentSentence({ desk, failed }: UnsentMail): string {
  return failed ? `The mail to ${deskTitle[desk]} could not be delivered; the BaRS programme has been told.` : `The mail to ${deskTitle[desk]} has not left yet. The portal is trying to send it.`
}

/** What happens next to a mail that was given up: nothing goes on by itself. */
export function nextOfUnsent({ desk }: UnsentMail): string {
  return `A BaRS programme administrator checks the address and has the mail sent again, or reaches ${deskTitle[desk]} in another way.`
}

/** The state in words; "Sent to" is said only of what was sent. */
export function titleOf(state: RequestState, unsent: UnsentMail | null): string {
  if (!unsent || !state.endsWith('_submitted')) return stateFacts[state].title
  return unsent.failed ? `Not delivered to ${deskTitle[unsent.desk]}` : `Waiting to be sent to ${deskTitle[unsent.desk]}`
}
