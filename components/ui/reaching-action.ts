import { unstable_isUnrecognizedActionError as isUnrecognizedAction, unstable_rethrow as rethrowSignals } from 'next/navigation'
import { typedValues, type FormAction } from '#lib/kernel/form-state.ts'
import { problem } from '#lib/kernel/problem.ts'

const stays = 'What you typed is still on this page'
const unanswered = `The portal cannot be reached at the moment, or did not answer. We do not know whether anything was saved. ${stays}: check your connection and send it again.`
const updated = `The portal was updated while this page was open, so nothing was saved. ${stays}: copy what you need, load the page again and send it.`

/**
 * The action, with an answer where there is none: nobody was reached, a proxy answered in the portal's place, the portal failed, or it
 * is another release than the page's. Any of these would take the page and what was typed away. Redirects and pages that are not
 * found are thrown too, and stay what they are.
 */
export function reachingAction(action: FormAction): FormAction {
  return async (state, data) => {
    try {
      return await action(state, data)
    } catch (error) {
      rethrowSignals(error)
      return { values: typedValues(data), problem: problem('unavailable', isUnrecognizedAction(error) ? updated : unanswered) }
    }
  }
}
