'use server'
import { createOrganisation } from '#lib/identity/server/create-organisation.ts'
import { editOrganisation } from '#lib/identity/server/edit-organisation.ts'
import { inviteToOrganisation } from '#lib/identity/server/invite-to-organisation.ts'
import { changeMemberRole, removeMember } from '#lib/identity/server/manage-members.ts'
import { revokeInvitation } from '#lib/identity/server/revoke-invitation.ts'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'

export async function create(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, createOrganisation, ({ id }) => ({ goTo: `/organisations/${id}` }))
}

export async function edit(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, editOrganisation, ({ id }) => ({ goTo: `/organisations/${id}?done=changed` }))
}

export async function invite(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, inviteToOrganisation, () => ({ goTo: `${pageOf(data)}?done=invited` }))
}

export async function withdraw(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, revokeInvitation, () => ({ goTo: `${pageOf(data)}?done=withdrawn` }))
}

export async function changeRole(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, changeMemberRole, () => ({ goTo: `${pageOf(data)}?done=role` }))
}

export async function remove(_state: FormState, data: FormData): Promise<FormState> {
  const leaving = data.get('leaving') === 'yes'
  return submitForm(data, removeMember, () => ({ goTo: leaving ? '/organisations?done=left' : `${pageOf(data)}?done=removed` }))
}

function pageOf(data: FormData): string {
  return `/organisations/${encodeURIComponent(String(data.get('organisation')))}`
}
