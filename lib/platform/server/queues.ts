import 'server-only'

/** The schema that holds the job queue's tables. */
export const queueSchema = 'pgboss'

/** How a queue treats its jobs: seconds until a running job counts as lost, tries after the first, and the wait before each, which doubles. */
type QueueRules = { readonly expireInSeconds: number; readonly retryLimit: number; readonly retryDelay: number; readonly retryBackoff: boolean; readonly retryDelayMax?: number; readonly notify: boolean }

const patient: QueueRules = { expireInSeconds: 120, retryLimit: 60, retryDelay: 2, retryBackoff: true, retryDelayMax: 900, notify: true }
/** A mail is given up by its age, after days: the queue only must not give up before. */
const untilGivenUp: QueueRules = { ...patient, retryLimit: 500, retryDelayMax: 3600 }
const periodic: QueueRules = { expireInSeconds: 600, retryLimit: 3, retryDelay: 30, retryBackoff: true, notify: false }

/** Every queue there is. Made by the migration, in the owner's role; a new row needs no more than this. */
export const queues = {
  /** Sends one outgoing mail: `{ mailId }`. */
  'send-mail': untilGivenUp,
  /** Queues the expiry mails that are due. */
  'queue-reminders': periodic,
  /** Proves again the certificates of an environment that wait for its trust chains, or one request's: `{ environment, requestId? }`. */
  'prove-waiting': { ...patient, expireInSeconds: 600 },
  /** Looks up the names that are due. */
  'look-up-domains': { expireInSeconds: 300, retryLimit: 1, retryDelay: 30, retryBackoff: true, notify: true },
  /** Reminds organisations of domain applications in which nothing has moved. */
  'remind-domains': periodic,
  /** Looks an ODS code up for the reviewer: `{ code }`. */
  'look-up-ods': { ...patient, retryLimit: 12, retryDelay: 30 },
  /** Asks anew for ODS codes whose answers have grown old. */
  'refresh-ods': periodic,
  /** Removes what has lapsed: sessions, verifications, rate limits. */
  'sweep-lapsed': periodic,
} as const satisfies Record<string, QueueRules>

export type QueueName = keyof typeof queues

/** What a job of each queue carries. */
export type JobData = {
  'send-mail': { mailId: string }
  'queue-reminders': Record<string, never>
  'prove-waiting': { environment: 'int' | 'prod'; requestId?: string }
  'look-up-domains': Record<string, never>
  'remind-domains': Record<string, never>
  'look-up-ods': { code: string }
  'refresh-ods': Record<string, never>
  'sweep-lapsed': Record<string, never>
}
