'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { changeEnvironment } from '#lib/review/server/change-environment.ts'

export async function change(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, changeEnvironment, ({ environment, changed }) => ({ goTo: `/programme/environments?${changed ? 'changed' : 'same'}=${environment}` }))
}
