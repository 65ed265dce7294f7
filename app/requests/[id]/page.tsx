import { CertificateSummary } from '#components/requests/certificate-summary.tsx'
import { JustDone } from '#components/requests/just-done.tsx'
import { LiveStatus } from '#components/requests/live-status.tsx'
import { NextSteps } from '#components/requests/next-steps.tsx'
import { Question } from '#components/requests/question.tsx'
import { RefusedCertificate } from '#components/requests/refused-certificate.tsx'
import { RequestDetails } from '#components/requests/request-details.tsx'
import { RequestHistory } from '#components/requests/request-history.tsx'
import { RequestStanding } from '#components/requests/request-standing.tsx'
import { StageLine } from '#components/requests/stage-line.tsx'
import { TrackingLinks } from '#components/requests/tracking-links.tsx'
import { WaitingCertificate } from '#components/requests/waiting-certificate.tsx'
import { WhatYouCanDo } from '#components/requests/what-you-can-do.tsx'
import { Columns } from '#components/layout/columns.tsx'
import { Page } from '#components/layout/page.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { stagesOf } from '#lib/requests/journey.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import { linkHasLapsed } from '#lib/requests/tracking.ts'
import { act } from './actions.ts'
import { changeLinks } from './tracking/actions.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: unknown }> }

export default async function RequestPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const context = serverContext()
  const request = showResult(await viewRequest(context, actor, (await params).id))
  const isVerified = request.state === 'verified'
  const { certificate } = request
  const tracked = request.mine && !linkHasLapsed({ state: request.state, stateSince: request.since, revokedAt: null }, context.now())
  return (
    <Page width="full" back={{ href: `/receivers/${request.receiver.id}`, text: 'Back to the receiver' }}>
      <title>{pageTitle(`Request ${request.reference}`)}</title>
      <JustDone done={(await searchParams).done} request={request} />
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} certificate request <span className="whitespace-nowrap">{request.reference}</span></span> <Breakable text={request.receiver.fqdn} /></h1>
      <LiveStatus requestId={request.id} version={request.version} mail={request.mail} />
      <StageLine stages={stagesOf(request.state, request.environment, request.domainConfirmed)} />
      <Columns aside={<RequestStanding status={request} now={context.now()}><WhatYouCanDo action={act} request={request} /></RequestStanding>}>
        <Question action={act} request={request} />
        <RefusedCertificate request={request} />
        <WaitingCertificate request={request} />
        {certificate && !certificate.revokedAt && <><h2>Certificate</h2><CertificateSummary certificate={certificate} requestId={request.id} /></>}
        {isVerified && request.mine && <NextSteps request={request} />}
        <h2>The request</h2>
        <RequestDetails request={request} />
        {certificate?.revokedAt && <><h2>Earlier certificate</h2><CertificateSummary certificate={certificate} requestId={request.id} /></>}
        {tracked && <><h2>Tracking links</h2><TrackingLinks requestId={request.id} links={request.links} change={changeLinks} /></>}
        <h2>History</h2>
        <RequestHistory history={request.history} />
      </Columns>
    </Page>
  )
}
