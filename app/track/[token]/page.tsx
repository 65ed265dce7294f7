import { headers } from 'next/headers'
import { TrackedRequest } from '#components/requests/tracked-request.tsx'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { networkAddress } from '#lib/identity/network-address.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { viewTrackedRequest } from '#lib/requests/server/view-tracked-request.ts'

type Props = { params: Promise<{ token: string }> }

export default async function TrackingPage({ params }: Props) {
  const address = networkAddress((await headers()).get('x-forwarded-for'), settings().trustProxy)
  const found = await viewTrackedRequest(serverContext(), (await params).token, address)
  if (!found.ok && found.problem.type === 'too-many') {
    return <Page><title>{pageTitle('Try again in a minute')}</title><h1>Try again in a minute</h1><p>{found.problem.message}</p></Page>
  }
  const request = showResult(found)
  return (
    <Page>
      <title>{pageTitle(`Request ${request.reference}`)}</title>
      <h1><span className="nhsuk-caption-l">Certificate request</span> {request.reference}</h1>
      <TrackedRequest request={request} />
      <p className="nhsuk-hint">You see this because you were given a link. Keep it to those who need it.</p>
    </Page>
  )
}
