import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { RenewalForm } from '#components/receivers/renewal-form.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { mayRenew } from '#lib/requests/receiver-changes.ts'
import { changeableReceiver } from '#lib/requests/server/view-receiver.ts'
import { renew } from './actions.ts'

type Props = { params: Promise<{ id: string }> }

export default async function RenewPage({ params }: Props) {
  const receiver = showResult(await changeableReceiver(serverContext(), await requireActor(), (await params).id))
  if (!mayRenew(receiver.requests).ok) notFound()
  return (
    <Page back={{ href: `/receivers/${receiver.id}`, text: 'Back to the receiver' }}>
      <RenewalForm action={renew} formKey={randomUUID()} receiver={{ id: receiver.id, fqdn: receiver.fqdn }} />
    </Page>
  )
}
