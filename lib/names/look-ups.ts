/** Why an answer is missing, when it is the look-up that failed and not what was looked up. */
export type LookUpFailure = 'timeout' | 'server-failure' | 'unreachable' | 'bad-answer' | 'busy'

/** Why an answer is missing, in words. */
export const failures: Record<LookUpFailure, string> = {
  timeout: 'no answer came in time',
  'server-failure': 'the server said that it failed',
  unreachable: 'the server could not be reached',
  'bad-answer': 'the answer could not be read',
  busy: 'it is asked by too many just now',
}
