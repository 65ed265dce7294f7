'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { changeRequest } from '#lib/requests/server/change-request.ts'

/** Saves what the request says now, and leads back to it. */
export async function change(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, (context, actor, input) => changeRequest(context, actor, textValues(input)), ({ requestId }) => ({ goTo: `/requests/${requestId}?done=change_request` }))
}
