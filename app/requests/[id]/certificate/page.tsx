import { notFound } from 'next/navigation'
import { UploadCertificateForm } from '#components/requests/upload-certificate-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import { upload } from './actions.ts'

type Props = { params: Promise<{ id: string }> }

export default async function UploadCertificatePage({ params }: Props) {
  const actor = await requireActor()
  const request = showResult(await viewRequest(serverContext(), actor, (await params).id))
  if (!request.mine) notFound()
  return (
    <Page back={{ href: `/requests/${request.id}`, text: 'Back to the request' }}>
      <UploadCertificateForm action={upload} request={request} />
    </Page>
  )
}
