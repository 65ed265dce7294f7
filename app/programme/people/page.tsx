import type { Metadata } from 'next'
import { OpenInvitations } from '#components/identity/open-invitations.tsx'
import { StaffList } from '#components/identity/staff-list.tsx'
import { Page } from '#components/layout/page.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { staffRoleNames } from '#lib/identity/mail-texts.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readStaff } from '#lib/identity/server/manage-staff.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { revoke, withdraw } from './actions.ts'

export const metadata: Metadata = { title: pageTitle('Reviewers and administrators') }

const doneWords = new Map([['invited', 'The invitation is on its way.'], ['withdrawn', 'The invitation is withdrawn.'], ['revoked', 'The role is taken away.']])

export default async function PeoplePage({ searchParams }: PageProps<'/programme/people'>) {
  const { staff, invitations } = showResult(await readStaff(serverContext(), await requireActor()))
  const done = doneWords.get(String((await searchParams).done))
  return (
    <Page breadcrumbs={[{ href: '/programme', text: 'Programme' }]}>
      {done && <NotificationBanner success>{done}</NotificationBanner>}
      <h1 className="nhsuk-heading-l">Reviewers and administrators</h1>
      <p>Nobody can decide a request of an organisation that they belong to.</p>
      <StaffList staff={staff} revoke={revoke} />
      <LinkButton href="/programme/people/invite" variant="secondary">Invite somebody</LinkButton>
      <OpenInvitations invitations={invitations.map((each) => ({ ...each, role: staffRoleNames[each.role] }))} withdraw={withdraw} />
    </Page>
  )
}
