import { Page } from '#components/layout/page.tsx'
import { JustDone } from '#components/receivers/just-done.tsx'
import { ReceiverOverview } from '#components/receivers/receiver-overview.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { judgeOwnReceiver } from '#lib/requests/server/judge-receiver.ts'
import { viewReceiver } from '#lib/requests/server/view-receiver.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: unknown }> }

export default async function ReceiverPage({ params, searchParams }: Props) {
  const context = serverContext()
  const receiver = showResult(await viewReceiver(context, await requireActor(), (await params).id))
  const judgement = await judgeOwnReceiver(context.db, receiver)
  return (
    <Page back={receiver.mayChange ? { href: '/receivers', text: 'Back to receivers' } : undefined}>
      <title>{pageTitle(`Receiver ${receiver.reference}`)}</title>
      <JustDone done={(await searchParams).done} />
      <ReceiverOverview receiver={receiver} judgement={judgement} now={context.now()} />
    </Page>
  )
}
