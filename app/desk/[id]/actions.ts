'use server'
import { revalidatePath } from 'next/cache'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { resendMail } from '#lib/mail/server/resend-mail.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { releaseName } from '#lib/requests/server/release-name.ts'
import { decideRequest } from '#lib/review/server/decide-request.ts'

/** Records a decision. Where somebody was first the page comes back as the request is now, with what was typed. */
export async function decide(_state: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, decideRequest, ({ id }) => ({ goTo: `/desk/${id}?done=${String(data.get('action'))}` }))
  if (state.problem?.type === 'moved-on') revalidatePath(`/desk/${String(data.get('requestId'))}`)
  return state
}

/** Releases the receiver's name. */
export async function release(_state: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, (context, actor, input) => releaseName(context, actor, textValues(input)), ({ id }) => ({ goTo: `/desk/${id}?done=release_name` }))
  if (state.problem?.type === 'moved-on') revalidatePath(`/desk/${String(data.get('requestId'))}`)
  return state
}

/** Has a mail that was given up sent again. */
export async function sendAgain(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, resendMail, ({ requestId }) => ({ goTo: `/desk/${requestId}?done=mail` }))
}
