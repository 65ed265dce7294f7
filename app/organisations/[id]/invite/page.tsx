import { notFound } from 'next/navigation'
import { InviteForm } from '#components/identity/invite-form.tsx'
import { organisationRoles } from '#components/identity/member-forms.tsx'
import { Page } from '#components/layout/page.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readOrganisation } from '#lib/identity/server/read-organisation.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { invite } from '../../actions.ts'

export default async function InvitePage({ params }: PageProps<'/organisations/[id]/invite'>) {
  const { id, name, mayManage, mayRescue } = showResult(await readOrganisation(serverContext(), await requireActor(), (await params).id))
  if (!mayManage && !mayRescue) notFound()
  return (
    <Page back={{ href: `/organisations/${id}`, text: name }}>
      <InviteForm action={invite} title={mayRescue ? `Invite an owner to ${name}` : `Invite somebody to ${name}`} organisation={id} roles={organisationRoles.filter(({ value }) => !mayRescue || value === 'owner')} />
    </Page>
  )
}
