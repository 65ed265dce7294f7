import { notFound } from 'next/navigation'
import { NotNow } from '#components/requests/not-now.tsx'
import { UploadCertificateForm } from '#components/requests/upload-certificate-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { mayUploadCertificate } from '#lib/requests/states.ts'
import { upload } from './actions.ts'

function whyNot({ state, submittedAt }: RequestView): string {
  if (state === 'verified') return 'There is nothing to upload now.'
  return submittedAt ? 'A certificate cannot be uploaded while this is so.' : 'You can upload the certificate once the request has been submitted and the certificate has come.'
}

type Props = { params: Promise<{ id: string }> }

export default async function UploadCertificatePage({ params }: Props) {
  const actor = await requireActor()
  const request = showResult(await viewRequest(serverContext(), actor, (await params).id))
  if (!request.mine && !request.actions.some(({ action }) => action === 'verify')) notFound()
  const back = request.mine ? { href: `/requests/${request.id}`, text: 'Back to the request' } : { href: `/desk/${request.id}`, text: 'Back to the review' }
  return (
    <Page back={back}>
      {mayUploadCertificate(request.state) ? <UploadCertificateForm action={upload} request={request} /> : <NotNow request={request} heading="Upload the certificate">{whyNot(request)}</NotNow>}
    </Page>
  )
}
