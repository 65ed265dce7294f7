'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { editReceiver } from '#lib/requests/server/edit-receiver.ts'

/** Saves what was changed of a receiver. */
export async function saveReceiver(receiverId: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, (context, actor, input) => editReceiver(context, actor, String(receiverId), textValues(input)), (value) => ({ goTo: `/receivers/${value.receiverId}?done=changed` }))
}
