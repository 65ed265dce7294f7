import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { ChangeRequestForm } from '#components/requests/change-request-form.tsx'
import { NotNow } from '#components/requests/not-now.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { mayChangeAnswers } from '#lib/requests/request-answers.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import { change } from './actions.ts'

type Props = { params: Promise<{ id: string }> }

export default async function ChangeRequestPage({ params }: Props) {
  const request = showResult(await viewRequest(serverContext(), await requireActor(), (await params).id))
  if (!request.mine) notFound()
  const back = { href: `/requests/${request.id}`, text: 'Back to the request' }
  if (!mayChangeAnswers(request)) return <Page back={back}><NotNow request={request} heading="Change the request">The desk works with what the request says, so it cannot be changed now.</NotNow></Page>
  return <Page back={back}><ChangeRequestForm action={change} request={request} /></Page>
}
