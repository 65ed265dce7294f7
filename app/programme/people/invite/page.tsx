import { notFound } from 'next/navigation'
import { InviteForm } from '#components/identity/invite-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { staffRoles } from '#lib/identity/actor.ts'
import { staffRoleNames } from '#lib/identity/mail-texts.ts'
import { mayManageStaff } from '#lib/identity/permissions.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { invite } from '../actions.ts'

const whatFor = { itoc: 'Reviews INT requests', dir: 'Reviews PROD requests', live_services: 'Validates PROD requests', programme: 'Sees all requests, and manages chains, rules and these people' }

export default async function InviteStaffPage() {
  if (!mayManageStaff(await requireActor())) notFound()
  return (
    <Page back={{ href: '/programme/people', text: 'Reviewers and administrators' }}>
      <InviteForm action={invite} title="Invite a reviewer or administrator" roles={staffRoles.map((role) => ({ value: role, text: staffRoleNames[role], hint: whatFor[role] }))} />
    </Page>
  )
}
