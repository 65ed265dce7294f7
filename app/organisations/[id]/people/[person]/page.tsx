import { notFound } from 'next/navigation'
import { MemberForms } from '#components/identity/member-forms.tsx'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readOrganisation } from '#lib/identity/server/read-organisation.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { changeRole, remove } from '../../../actions.ts'

export default async function MemberPage({ params }: PageProps<'/organisations/[id]/people/[person]'>) {
  const { id, person } = await params
  const organisation = showResult(await readOrganisation(serverContext(), await requireActor(), id))
  const member = organisation.members.find(({ userId }) => userId === person)
  if (!member || !(organisation.mayManage || member.isMe)) notFound()
  const lastOwner = member.role === 'owner' && organisation.members.filter(({ role }) => role === 'owner').length === 1
  return (
    <Page back={{ href: `/organisations/${id}`, text: organisation.name }}>
      <title>{pageTitle(member.name)}</title>
      <MemberForms organisation={organisation} member={member} lastOwner={lastOwner} changeRole={changeRole} remove={remove} />
    </Page>
  )
}
