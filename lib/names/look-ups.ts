import { z } from 'zod'

/** Why an answer is missing, when it is the look-up that failed and not the code. */
export const lookUpFailures = ['timeout', 'server-failure', 'unreachable', 'bad-answer', 'busy'] as const
export type LookUpFailure = (typeof lookUpFailures)[number]

const failed = z.object({ status: z.literal('failed'), because: z.enum(lookUpFailures) })

/** What the Organisation Data Service says of a code. */
export const odsLookUp = z.discriminatedUnion('status', [
  z.object({ status: z.enum(['active', 'inactive']), code: z.string(), name: z.string() }),
  z.object({ status: z.literal('not-found'), code: z.string() }),
  failed,
])
export type OdsLookUp = z.infer<typeof odsLookUp>

/** Why an answer is missing, in words. */
export const failures: Record<LookUpFailure, string> = {
  timeout: 'no answer came in time',
  'server-failure': 'the server said that it failed',
  unreachable: 'the server could not be reached',
  'bad-answer': 'the answer could not be read',
  busy: 'it is asked by too many just now',
}

/** A sentence for people on what the Organisation Data Service said. */
export function describeOdsLookUp(found: OdsLookUp): string {
  switch (found.status) {
    case 'active':
      return `${found.code} is ${found.name}, active.`
    case 'inactive':
      return `${found.code} is ${found.name}, which is no longer active. Check the code.`
    case 'not-found':
      return `The Organisation Data Service does not know ${found.code}. Check the code.`
    case 'failed':
      return `The code could not be checked: ${failures[found.because]}. A reviewer will check it.`
  }
}
