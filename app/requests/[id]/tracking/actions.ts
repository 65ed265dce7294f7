'use server'
import { revalidatePath } from 'next/cache'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { createTrackingLink, type MadeLink } from '#lib/requests/server/create-tracking-link.ts'
import { revokeTrackingLink } from '#lib/requests/server/revoke-tracking-link.ts'

/** Makes a tracking link; its address is the form's value `link`, this once. */
export async function createLink(_state: FormState, data: FormData): Promise<FormState> {
  let made: MadeLink | undefined
  const state = await submitForm(data, createTrackingLink, (link) => {
    made = link
    return { done: 'The tracking link is made' }
  })
  if (!made) return state
  revalidatePath(`/requests/${made.requestId}`)
  return { ...state, values: { link: made.url } }
}

/** Takes a tracking link away. */
export async function revokeLink(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, revokeTrackingLink, ({ requestId }) => {
    revalidatePath(`/requests/${requestId}`)
    return { done: 'The tracking link was taken away' }
  })
}
