import { LiveStatus } from '#components/requests/live-status.tsx'
import { StageLine } from '#components/requests/stage-line.tsx'
import { Decided } from '#components/review/decided.tsx'
import { Decision } from '#components/review/decision.tsx'
import { ReleaseName } from '#components/review/release-name.tsx'
import { ReviewCard } from '#components/review/review-card.tsx'
import { Columns } from '#components/layout/columns.tsx'
import { Page } from '#components/layout/page.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { holds } from '#lib/identity/actor.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { stagesOf } from '#lib/requests/journey.ts'
import { confirmNote } from '#lib/review/glance.ts'
import { viewForReview } from '#lib/review/server/view-for-review.ts'
import { decide, release, sendAgain } from './actions.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }

export default async function ReviewPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const context = serverContext()
  const card = showResult(await viewForReview(context, actor, (await params).id))
  const { request } = card
  return (
    <Page width="full" back={{ href: '/desk', text: 'Back to the queue' }}>
      <title>{pageTitle(`Review ${request.reference}`)}</title>
      <Decided done={(await searchParams).done} history={request.history} />
      <LiveStatus requestId={request.id} version={request.version} mail={request.mail} />
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} certificate request <span className="whitespace-nowrap">{request.reference}</span></span> <Breakable text={request.receiver.fqdn} /></h1>
      <StageLine stages={stagesOf(request.state, request.environment, request.domainConfirmed)} />
      <Columns aside={<><Decision action={decide} request={request} note={confirmNote(card)} now={context.now()} />{card.mayReleaseName && <ReleaseName action={release} request={request} />}</>}>
        <ReviewCard card={card} now={context.now()} {...(holds(actor, 'programme') ? { sendAgain, organisationHref: `/organisations/${request.organisation.id}` } : {})} />
      </Columns>
    </Page>
  )
}
