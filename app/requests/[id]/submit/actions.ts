'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { submitRequest } from '#lib/requests/server/submit-request.ts'

/** Sends the request to its desk. */
export async function submit(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, submitRequest, ({ id }) => ({ goTo: `/requests/${id}?done=submit` }))
}
