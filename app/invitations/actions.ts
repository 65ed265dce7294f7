'use server'
import { acceptAsNewPerson, acceptInvitation } from '#lib/identity/server/accept-invitation.ts'
import { portalAuth } from '#lib/identity/server/auth.ts'
import { keepCookies, requestHeaders } from '#lib/identity/server/session-headers.ts'
import { submitForm, submitPublicForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'

/** Accepts an invitation as the person who is signed in. */
export async function accept(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, acceptInvitation, (accepted) => accepted)
}

/** Makes an account for the invited address, accepts with it, and signs in. */
export async function acceptAsNew(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, acceptAsNewPerson, async ({ userId, goTo }) => {
    const { headers } = await portalAuth().api.startSession({ body: { userId }, headers: await requestHeaders(), returnHeaders: true })
    await keepCookies(headers)
    return { goTo }
  })
}
