import { ActionForm } from '#components/requests/action-form.tsx'
import { CertificateSummary } from '#components/requests/certificate-summary.tsx'
import { LatestMessage } from '#components/requests/latest-message.tsx'
import { LiveStatus } from '#components/requests/live-status.tsx'
import { NextStep } from '#components/requests/next-step.tsx'
import { NextSteps } from '#components/requests/next-steps.tsx'
import { RequestDetails } from '#components/requests/request-details.tsx'
import { RequestHistory } from '#components/requests/request-history.tsx'
import { RequestStatus } from '#components/requests/request-status.tsx'
import { StageLine } from '#components/requests/stage-line.tsx'
import { TrackingLinks } from '#components/requests/tracking-links.tsx'
import { Page } from '#components/layout/page.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Details } from '#components/ui/details.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { stagesOf } from '#lib/requests/journey.ts'
import { listTrackingLinks } from '#lib/requests/server/list-tracking-links.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import { act } from './actions.ts'
import { createLink, revokeLink } from './tracking/actions.ts'

type Props = { params: Promise<{ id: string }> }

export default async function RequestPage({ params }: Props) {
  const actor = await requireActor()
  const { id } = await params
  const [viewed, listed] = await Promise.all([viewRequest(serverContext(), actor, id), listTrackingLinks(serverContext(), actor, id)])
  const request = showResult(viewed)
  const links = request.mine ? showResult(listed) : []
  const isVerified = request.state === 'verified'
  const buttons = request.actions.filter(({ action }) => !['submit_domain', 'change_fqdn', 'submit', 'verify'].includes(action))
  return (
    <Page back={{ href: `/receivers/${request.receiver.id}`, text: 'Back to the receiver' }}>
      <title>{pageTitle(`Request ${request.reference}`)}</title>
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} certificate request {request.reference}</span> <Breakable text={request.receiver.fqdn} /></h1>
      <LiveStatus requestId={request.id} version={request.version} />
      <StageLine stages={stagesOf(request.state, request.environment)} />
      <RequestStatus status={request} />
      <LatestMessage request={request} />
      {request.mine && <NextStep request={request} />}
      {request.certificate && <><h2>Certificate</h2><CertificateSummary certificate={request.certificate} requestId={request.id} /></>}
      {isVerified && request.mine && <NextSteps request={request} />}
      {buttons.length > 0 && <h2>What you can do</h2>}
      {buttons.map((move) => (
        <Details key={move.action} summary={move.label} open={move.action === 'answer'}><ActionForm action={act} move={move} request={request} /></Details>
      ))}
      <h2>The request</h2>
      <RequestDetails request={request} />
      {request.mine && <h2>Tracking links</h2>}
      {request.mine && <TrackingLinks requestId={request.id} links={links} create={request.ended && !isVerified ? undefined : createLink} revoke={revokeLink} />}
      <h2>History</h2>
      <RequestHistory history={request.history} />
    </Page>
  )
}
