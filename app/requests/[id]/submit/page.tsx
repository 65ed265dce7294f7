import { notFound } from 'next/navigation'
import { NotNow } from '#components/requests/not-now.tsx'
import { SubmitRequestForm } from '#components/requests/submit-request-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { reviewCsr } from '#lib/requests/server/review-csr.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import { mayAttachCsr } from '#lib/requests/states.ts'
import { submit } from './actions.ts'

type Props = { params: Promise<{ id: string }> }

export default async function SubmitRequestPage({ params }: Props) {
  const actor = await requireActor()
  const { id } = await params
  const request = showResult(await viewRequest(serverContext(), actor, id))
  if (!request.mine) notFound()
  const back = { href: `/requests/${id}`, text: 'Back to the request' }
  if (!mayAttachCsr(request.state)) {
    const why = request.submittedAt ? 'This request has been submitted. There is nothing to submit now.' : 'You can submit the request once its domain is confirmed.'
    return <Page back={back}><NotNow request={request} heading="Check and submit">{why}</NotNow></Page>
  }
  const findings = showResult(await reviewCsr(serverContext(), actor, id))
  return (
    <Page back={back}>
      <SubmitRequestForm action={submit} request={request} findings={findings} />
    </Page>
  )
}
