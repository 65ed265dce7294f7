'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { startRenewal } from '#lib/requests/server/start-renewal.ts'

/** Starts the renewal and leads to its request. */
export async function renew(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, (context, actor, input) => startRenewal(context, actor, String(data.get('receiverId')), textValues(input)), ({ requestId }) => ({ goTo: `/requests/${requestId}` }))
}
