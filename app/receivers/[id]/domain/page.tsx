import { Page } from '#components/layout/page.tsx'
import { DomainStep } from '#components/receivers/domain-step.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewDomainTask } from '#lib/requests/server/view-domain-task.ts'
import { lookUpAgain, saveDomain } from './actions.ts'

type Props = { params: Promise<{ id: string }> }

export default async function DomainPage({ params }: Props) {
  const context = serverContext()
  const now = context.now()
  const { receiver, ...task } = showResult(await viewDomainTask(context, await requireActor(), (await params).id))
  return (
    <Page back={{ href: `/receivers/${receiver.id}`, text: 'Back to the receiver' }}>
      <DomainStep receiver={receiver} {...task} now={now} save={saveDomain} lookUp={lookUpAgain} />
    </Page>
  )
}
