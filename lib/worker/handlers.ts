import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import type { JobHandlers, JobSchedule } from '#lib/platform/server/jobs.ts'

/** Which deed works which queue. A room that sends jobs adds its row here. */
export function handlersFor(_context: Context): JobHandlers {
  return {}
}

/** What is done again and again, whoever works here. */
export const schedules: readonly JobSchedule[] = []
