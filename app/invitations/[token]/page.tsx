import { Invitation } from '#components/identity/invitation.tsx'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { readInvitation } from '#lib/identity/server/read-invitation.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { signOut } from '../../account/actions.ts'
import { accept, acceptAsNew } from '../actions.ts'

export default async function InvitationPage({ params }: PageProps<'/invitations/[token]'>) {
  const { token } = await params
  const invitation = await readInvitation(serverContext(), await currentActor(), token)
  if (!invitation.ok) {
    return (
      <Page>
        <title>{pageTitle('Invitation not open')}</title>
        <h1 className="nhsuk-heading-l">This invitation is not open</h1>
        <p>It has been accepted or withdrawn already, or more than 7 days have gone by. Ask whoever invited you for a new one.</p>
      </Page>
    )
  }
  const { standing } = invitation.value
  return (
    <Page>
      {(standing === 'sign-in' || standing === 'other') && <title>{pageTitle('Accept an invitation')}</title>}
      <Invitation token={token} invitation={invitation.value} accept={accept} acceptAsNew={acceptAsNew} signOut={signOut} />
    </Page>
  )
}
