'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { actOnRequest } from '#lib/requests/server/act-on-request.ts'

/** Moves a request by a button. */
export async function act(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, actOnRequest, ({ id }) => ({ goTo: `/requests/${id}?done=${encodeURIComponent(String(data.get('action')))}` }))
}
