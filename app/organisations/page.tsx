import type { Metadata } from 'next'
import { OrganisationList } from '#components/identity/organisation-list.tsx'
import { Page } from '#components/layout/page.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { listMyOrganisations } from '#lib/identity/server/read-organisation.ts'
import { serverContext } from '#lib/platform/server/context.ts'

export const metadata: Metadata = { title: pageTitle('Your organisations') }

export default async function OrganisationsPage({ searchParams }: PageProps<'/organisations'>) {
  const organisations = await listMyOrganisations(serverContext(), await requireActor())
  return (
    <Page>
      {(await searchParams).done === 'left' && <NotificationBanner success>You have left the organisation.</NotificationBanner>}
      <h1 className="nhsuk-heading-l">Your organisations</h1>
      <OrganisationList organisations={organisations} />
    </Page>
  )
}
