import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { domainChecklist } from '#lib/requests/domain-checklist.ts'
import { readWatch } from '#lib/requests/domain-watch.ts'
import { maySee } from '#lib/requests/permitted-actions.ts'
import { isReleasable, releaseStanding } from '#lib/requests/release-name.ts'
import { findRequest } from '#lib/requests/server/request.repository.ts'
import { judgeReceiver } from '#lib/requests/server/judge-receiver.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import type { DomainEvidence, ReviewCard } from '../evidence.ts'
import { checkCsrNow } from './check-csr-now.ts'
import { findMails, findReceiverEvidence } from './evidence.repository.ts'
import { findRivals } from './find-rivals.ts'

type Stored = Awaited<ReturnType<typeof findReceiverEvidence>>

function domainEvidence({ domain, domainConfirmedAt, watch, looks, fqdn }: Stored): DomainEvidence {
  const ticked = (domain?.checklist ?? {}) as Record<string, unknown>
  return {
    confirmedAt: domainConfirmedAt,
    appliedOn: domain?.appliedOn ?? null,
    reference: domain?.reference ?? null,
    approvedOn: domain?.approvedOn ?? null,
    target: domain?.target ?? null,
    checklist: domainChecklist.map(({ code, text }) => ({ text, confirmed: code === 'section-5' ? domain?.section5Confirmed === true : ticked[code] === true })),
    watch: readWatch(watch, looks, fqdn),
    returnedReason: domain?.returnedReason ?? null,
  }
}

/** Everything that a desk or the programme decides a request by. For staff who may see the request; to all others it does not exist. */
export async function viewForReview(context: Context, actor: Actor, id: string): Promise<Result<ReviewCard>> {
  const request = isId(id) ? await findRequest(context.db, id) : null
  const reviewer = { ...actor, memberships: [] }
  if (!request || !maySee(reviewer, request)) return declined('not-found', 'There is no such request.')
  const [view, stored, rivals, csr, mails] = await Promise.all([
    viewRequest(context, actor, id),
    findReceiverEvidence(context.db, request.receiver.id),
    findRivals(context.db, reviewer, request),
    checkCsrNow(context, request),
    findMails(context.db, id),
  ])
  if (!view.ok) return view
  const judged = await judgeReceiver(context.db, { ...stored, rules: request.rules })
  const { organisation, testDate, goLiveDate, twin } = stored
  return done({
    now: context.now(),
    sandbox: settings().mode === 'sandbox',
    request: view.value,
    organisation: { name: organisation.name, odsCode: organisation.odsCode, confirmedAt: organisation.odsConfirmedAt, ods: judged.organisationOds },
    receiver: { testDate, goLiveDate, twin, findings: judged.findings, ods: judged.ods },
    domain: domainEvidence(stored),
    rivals,
    csr,
    mails,
    mayReleaseName: isReleasable(request) && releaseStanding(actor, request) !== null,
  })
}
