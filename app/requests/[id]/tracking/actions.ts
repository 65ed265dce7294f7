'use server'
import { revalidatePath } from 'next/cache'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { createTrackingLink, type MadeLink } from '#lib/requests/server/create-tracking-link.ts'
import { revokeTrackingLink } from '#lib/requests/server/revoke-tracking-link.ts'

/** Takes away the tracking link whose button was pressed, or makes one. */
export async function changeLinks(_state: FormState, data: FormData): Promise<FormState> {
  return data.has('linkId') ? revokeLink(data) : createLink(data)
}

/** The address of the link that was made is the form's value `link`, this once. */
async function createLink(data: FormData): Promise<FormState> {
  let made: MadeLink | undefined
  const state = await submitForm(data, createTrackingLink, (link) => {
    made = link
    return { done: 'The tracking link is made' }
  })
  if (!made) return state
  revalidatePath(`/requests/${made.requestId}`)
  return { ...state, values: { link: made.url } }
}

async function revokeLink(data: FormData): Promise<FormState> {
  return submitForm(data, revokeTrackingLink, ({ requestId }) => {
    revalidatePath(`/requests/${requestId}`)
    return { done: 'The tracking link was taken away' }
  })
}
