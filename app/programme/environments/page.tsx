import { EnvironmentRules } from '#components/review/environment-rules.tsx'
import { Page } from '#components/layout/page.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { environmentNames, environmentTitle } from '#lib/environments/environment.ts'
import { dnsTeamMailbox, programmeMailbox } from '#lib/environments/shipped.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewEnvironment } from '#lib/review/server/view-environment.ts'

type Props = { searchParams: Promise<{ changed?: string | string[]; same?: string | string[] }> }

export default async function EnvironmentsPage({ searchParams }: Props) {
  const actor = await requireActor()
  const views = (await Promise.all(environmentNames.map((name) => viewEnvironment(serverContext(), actor, name)))).map((view) => showResult(view))
  const { changed, same } = await searchParams
  const named = environmentNames.find((name) => name === changed)
  const unchanged = environmentNames.find((name) => name === same)
  return (
    <Page back={{ href: '/programme', text: 'Back to the programme' }}>
      <title>{pageTitle('Environments')}</title>
      {named && <NotificationBanner success>The rules of {environmentTitle[named]} are changed. They count from now on.</NotificationBanner>}
      {unchanged && <NotificationBanner>Nothing was different, so the rules of {environmentTitle[unchanged]} are as they were.</NotificationBanner>}
      <h1>Environments</h1>
      <p>What each environment asks of a request, where its desks take mail, and where BaRS calls from.</p>
      {views.map((view) => <EnvironmentRules key={view.rules.name} view={view} />)}
      <h2>Both environments</h2>
      <p>The Endpoint Catalogue takes mail at <Breakable text={programmeMailbox} />, the DNS team at <Breakable text={dnsTeamMailbox} />.</p>
    </Page>
  )
}
