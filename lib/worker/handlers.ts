import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import { sweepLapsed } from '#lib/identity/server/sweep-lapsed.ts'
import { mailTransport } from '#lib/mail/server/mail-transport.ts'
import { sendMail } from '#lib/mail/server/send-mail.ts'
import { lookUpOdsInJob, refreshOds } from '#lib/names/server/work-ods-jobs.ts'
import type { JobHandlers, JobSchedule } from '#lib/platform/server/jobs.ts'
import { lookUpDueDomains } from '#lib/requests/server/look-up-due-domains.ts'
import { proveWaitingCertificates } from '#lib/requests/server/prove-waiting-certificates.ts'
import { sendDomainReminders } from '#lib/requests/server/send-domain-reminders.ts'
import { sendExpiryReminders } from '#lib/requests/server/send-expiry-reminders.ts'
import { dropLapsedRevocationAnswers } from '#lib/trust/server/revocation-answer.repository.ts'
import { settings } from '#lib/platform/server/settings.ts'

/** Which deed works which queue. A room that sends jobs adds its row here. */
export function handlersFor(context: Context): JobHandlers {
  const deliver = mailTransport(settings())
  return {
    'send-mail': ({ mailId }) => sendMail(context, mailId, deliver),
    'queue-reminders': async () => void (await sendExpiryReminders(context)),
    'prove-waiting': (job) => proveWaitingCertificates(context, job),
    'look-up-ods': (job) => lookUpOdsInJob(context, job),
    'refresh-ods': async () => void (await refreshOds(context)),
    'sweep-lapsed': async () => {
      await sweepLapsed(context)
      await dropLapsedRevocationAnswers(context.db, context.now())
    },
    'remind-domains': async () => void (await sendDomainReminders(context)),
    'look-up-domains': async () => void (await lookUpDueDomains(context)),
  }
}

/** What is done again and again, whoever works here. */
export const schedules: readonly JobSchedule[] = [
  { queue: 'queue-reminders', cron: '0 8 * * *' },
  { queue: 'remind-domains', cron: '10 8 * * *' },
  { queue: 'look-up-domains', cron: '* * * * *' },
  { queue: 'refresh-ods', cron: '40 3 * * *' },
  { queue: 'sweep-lapsed', cron: '17 * * * *' },
]
