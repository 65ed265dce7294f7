'use server'
import { revalidatePath } from 'next/cache'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { lookUpReceiverDomain } from '#lib/requests/server/look-up-receiver-domain.ts'
import { saveDomainApplication } from '#lib/requests/server/save-domain-application.ts'

/** Saves the domain application, and sends it to be confirmed when that button was pressed. */
export async function saveDomain(_state: FormState, data: FormData): Promise<FormState> {
  const id = String(data.get('receiverId'))
  const send = data.get('intent') !== 'save'
  return submitForm(data, (context, actor, input) => saveDomainApplication(context, actor, id, textValues(input), send), () => ({ goTo: `/receivers/${id}?done=domain-${send ? 'sent' : 'saved'}` }))
}

/** Has the name and the ODS code looked up anew, and the file fetched when that button was pressed. */
export async function lookUpAgain(_state: FormState, data: FormData): Promise<FormState> {
  const id = String(data.get('receiverId'))
  const state = await submitForm(data, (context, actor) => lookUpReceiverDomain(context, actor, id, { file: data.get('file') === 'yes' }), () => ({ done: 'We are looking now. This page shows what we find.' }))
  revalidatePath(`/receivers/${id}/domain`)
  return state
}
