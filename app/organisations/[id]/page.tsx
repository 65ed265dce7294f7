import { OdsCode } from '#components/identity/ods-code.tsx'
import { OdsRecord } from '#components/identity/ods-record.tsx'
import { OpenInvitations } from '#components/identity/open-invitations.tsx'
import { OrganisationPeople } from '#components/identity/organisation-people.tsx'
import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readOrganisation } from '#lib/identity/server/read-organisation.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { withdraw } from '../actions.ts'

const doneWords = new Map([['changed', 'The organisation is changed.'], ['invited', 'The invitation is on its way.'], ['withdrawn', 'The invitation is withdrawn.'], ['role', 'The role is changed.'], ['removed', 'The person no longer belongs to this organisation.']])

export default async function OrganisationPage({ params, searchParams }: PageProps<'/organisations/[id]'>) {
  const { id, name, odsCode, odsConfirmed, ods, mayManage, mayEdit, mayRescue, members, invitations } = showResult(await readOrganisation(serverContext(), await requireActor(), (await params).id))
  const done = doneWords.get(String((await searchParams).done))
  return (
    <Page breadcrumbs={[{ href: '/organisations', text: 'Organisations' }]}>
      <title>{pageTitle(name)}</title>
      {done && <NotificationBanner success>{done}</NotificationBanner>}
      <h1 className="nhsuk-heading-l">{name}</h1>
      <p>ODS code: <OdsCode code={odsCode} confirmed={odsConfirmed} /></p>
      <p><OdsRecord record={ods} /></p>
      {!odsConfirmed && <p>A reviewer confirms the ODS code with the domain of the organisation’s first receiver. There is nothing to do for it.</p>}
      {mayEdit && <p><Anchor href={`/organisations/${id}/edit`}>Change the name or the ODS code</Anchor></p>}
      <OrganisationPeople organisation={id} members={members} mayManage={mayManage} />
      {mayManage && <LinkButton href={`/organisations/${id}/invite`} variant="secondary">Invite somebody</LinkButton>}
      {mayRescue && <LinkButton href={`/organisations/${id}/invite`} variant="secondary">Invite an owner</LinkButton>}
      <OpenInvitations organisation={id} invitations={invitations.map((each) => ({ ...each, role: each.role === 'owner' ? 'Owner' : 'Member' }))} withdraw={withdraw} />
    </Page>
  )
}
