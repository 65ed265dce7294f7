import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { DeskRequestSummary } from '#components/sandbox/desk-request-summary.tsx'
import { DeskPlays } from '#components/sandbox/desk-plays.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { certificateVariants, variantFacts } from '#lib/sandbox/certificate-variants.ts'
import { canSign, deskThatPlays } from '#lib/sandbox/desk-request.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { viewDeskRequest } from '#lib/sandbox/server/view-desk-request.ts'
import { issue, play } from '../../actions.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ sent?: string }> }

export default async function SandboxDeskRequestPage({ params, searchParams }: Props) {
  if (!isSandbox()) notFound()
  const { request, moves } = showResult(await viewDeskRequest(serverContext(), (await params).id))
  const variants = canSign(request) ? certificateVariants.map((value) => ({ value, text: variantFacts[value].label, hint: variantFacts[value].hint })) : []
  const desk = deskThatPlays(request.state, request.environment)
  return (
    <Page back={{ href: '/sandbox/desk', text: 'Back to the sandbox desk' }}>
      <title>{pageTitle(`Sandbox desk, ${request.reference}`)}</title>
      <DeskRequestSummary request={request} wasSent={(await searchParams).sent === 'yes'} />
      <DeskPlays request={request} desk={desk} moves={moves} variants={variants} play={play} issue={issue} />
    </Page>
  )
}
