import { InviteForm } from '#components/identity/invite-form.tsx'
import { OdsCode } from '#components/identity/ods-code.tsx'
import { OpenInvitations } from '#components/identity/open-invitations.tsx'
import { OrganisationPeople } from '#components/identity/organisation-people.tsx'
import { Page } from '#components/layout/page.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readOrganisation } from '#lib/identity/server/read-organisation.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { changeRole, invite, remove, withdraw } from '../actions.ts'

const doneWords = new Map([['withdrawn', 'The invitation is withdrawn.'], ['role', 'The role is changed.'], ['removed', 'The person no longer belongs to this organisation.']])
const roles = [
  { value: 'member', text: 'A member', hint: 'Registers receivers and asks for certificates' },
  { value: 'owner', text: 'An owner', hint: 'Also invites and removes people' },
]

export default async function OrganisationPage({ params, searchParams }: PageProps<'/organisations/[id]'>) {
  const { id, name, odsCode, odsConfirmed, mayManage, members, invitations } = showResult(await readOrganisation(serverContext(), await requireActor(), (await params).id))
  const done = doneWords.get(String((await searchParams).done))
  return (
    <Page breadcrumbs={[{ href: '/organisations', text: 'Organisations' }]}>
      <title>{pageTitle(name)}</title>
      {done && <NotificationBanner success>{done}</NotificationBanner>}
      <h1 className="nhsuk-heading-l">{name}</h1>
      <p>ODS code: <OdsCode code={odsCode} confirmed={odsConfirmed} /></p>
      {!odsConfirmed && <p>A reviewer confirms the ODS code when they confirm the domain of your first receiver. You do not have to do anything.</p>}
      <OrganisationPeople organisation={id} members={members} mayManage={mayManage} changeRole={changeRole} remove={remove} />
      <OpenInvitations organisation={id} invitations={invitations.map((each) => ({ ...each, role: each.role === 'owner' ? 'Owner' : 'Member' }))} withdraw={withdraw} />
      {mayManage && <InviteForm action={invite} heading="Invite somebody" organisation={id} roles={roles} />}
    </Page>
  )
}
