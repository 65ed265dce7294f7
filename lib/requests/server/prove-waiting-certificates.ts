import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import type { JobData } from '#lib/platform/server/jobs.ts'
import { proveWaitingCertificate } from './prove-waiting-certificate.ts'
import { requestsWaiting } from './waiting-certificate.repository.ts'

/**
 * Proves every certificate of an environment that waits for its trust chains, or that of one request.
 * @throws when some could not be looked at, after all the others were.
 */
export async function proveWaitingCertificates(context: Context, { environment, requestId }: JobData['prove-waiting']): Promise<void> {
  const failures: unknown[] = []
  for (const each of requestId ? [requestId] : await requestsWaiting(context.db, environment)) {
    await proveWaitingCertificate(context, each).catch((failure) => failures.push(failure))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} waiting certificates could not be proven`)
}
