import { notFound } from 'next/navigation'
import { EnvironmentRules } from '#components/review/environment-rules.tsx'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { environmentNames } from '#lib/environments/environment.ts'
import { dnsTeamMailbox, programmeMailbox, shippedEnvironments } from '#lib/environments/shipped.ts'
import { holds } from '#lib/identity/actor.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'

export default async function EnvironmentsPage() {
  if (!holds(await requireActor(), 'programme')) notFound()
  return (
    <Page back={{ href: '/programme', text: 'Back to the programme' }}>
      <title>{pageTitle('Environments')}</title>
      <h1>Environments</h1>
      <p>What each environment asks of a request, and where its desks take mail, as NHS England’s public guidance describes them.</p>
      {environmentNames.map((name) => <EnvironmentRules key={name} rules={shippedEnvironments[name]} />)}
      <h2>Both environments</h2>
      <p>The Endpoint Catalogue takes mail at {programmeMailbox}, the DNS team at {dnsTeamMailbox}.</p>
    </Page>
  )
}
