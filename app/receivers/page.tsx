import { Page } from '#components/layout/page.tsx'
import { ReceiverList } from '#components/receivers/receiver-list.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { listReceivers } from '#lib/requests/server/list-receivers.ts'

export const metadata = { title: pageTitle('Receivers') }

export default async function ReceiversPage() {
  const context = serverContext()
  const receivers = showResult(await listReceivers(context, await requireActor()))
  return (
    <Page width="full">
      <h1>Receivers</h1>
      {receivers.length > 0 && <LinkButton href="/receivers/new">Register a receiver</LinkButton>}
      <ReceiverList receivers={receivers} now={context.now()} />
      {receivers.length > 0 && <p>Not sure which key or certificate a file holds? <Anchor href="/key-tools">Check it in the key tools</Anchor>. Your key stays in your browser.</p>}
    </Page>
  )
}
