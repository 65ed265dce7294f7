import { typedValues, type FormAction } from '#lib/kernel/form-state.ts'
import { problem } from '#lib/kernel/problem.ts'

const unreachable = 'The portal cannot be reached at the moment, so nothing was saved. What you typed is still on this page: check your connection and send it again.'

/**
 * The action, with an answer where there is none: a browser's `fetch` that reaches nobody throws a TypeError (Fetch standard,
 * section 5.6), which would take the page and what was typed away. Everything else that is thrown stays what it is.
 */
export function reachingAction(action: FormAction): FormAction {
  return async (state, data) => {
    try {
      return await action(state, data)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return { values: typedValues(data), problem: problem('unavailable', unreachable) }
    }
  }
}
