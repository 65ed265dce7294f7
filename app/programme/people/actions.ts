'use server'
import { inviteStaff, revokeStaffRole } from '#lib/identity/server/manage-staff.ts'
import { revokeInvitation } from '#lib/identity/server/revoke-invitation.ts'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'

export async function invite(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, inviteStaff, () => ({ goTo: '/programme/people?done=invited' }))
}

export async function withdraw(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, revokeInvitation, () => ({ goTo: '/programme/people?done=withdrawn' }))
}

export async function revoke(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, revokeStaffRole, () => ({ goTo: '/programme/people?done=revoked' }))
}
