import { Page } from '#components/layout/page.tsx'
import { EditReceiverForm } from '#components/receivers/edit-receiver-form.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { changeableReceiver } from '#lib/requests/server/view-receiver.ts'
import { saveReceiver } from './actions.ts'

export default async function EditReceiverPage({ params, searchParams }: PageProps<'/receivers/[id]/edit'>) {
  const receiver = showResult(await changeableReceiver(serverContext(), await requireActor(), (await params).id))
  return (
    <Page back={{ href: `/receivers/${receiver.id}`, text: 'Back to the receiver' }}>
      <EditReceiverForm action={saveReceiver.bind(null, receiver.id)} receiver={receiver} odsCode={readOdsCode(String((await searchParams).odsCode ?? '')) ?? undefined} />
    </Page>
  )
}
