import { notFound } from 'next/navigation'
import { EnvironmentForm } from '#components/review/environment-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { environmentNames } from '#lib/environments/environment.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewEnvironment } from '#lib/review/server/view-environment.ts'
import { change } from '../actions.ts'

type Props = { params: Promise<{ environment: string }> }

export default async function ChangeEnvironmentPage({ params }: Props) {
  const actor = await requireActor()
  const { environment } = await params
  const name = environmentNames.find((each) => each === environment)
  if (!name) notFound()
  const view = showResult(await viewEnvironment(serverContext(), actor, name))
  return (
    <Page back={{ href: '/programme/environments', text: 'Back to the environments' }}>
      <EnvironmentForm action={change} view={view} />
    </Page>
  )
}
