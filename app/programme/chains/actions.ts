'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { importedSentence } from '#lib/trust/imported-sentence.ts'
import { confirmAuthority } from '#lib/trust/server/confirm-authority.ts'
import { fetchAuthority } from '#lib/trust/server/fetch-authority.ts'
import { importAuthority } from '#lib/trust/server/import-authority.ts'

/** CA certificates from a file or pasted text. */
export async function importFromFile(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, importAuthority, (imported) => ({ done: importedSentence(imported) }))
}

/** A CA certificate from one of the addresses in the settings. */
export async function importFromAddress(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, (context, actor, input) => fetchAuthority(context, actor, input, settings().trustAddresses), (imported) => ({ done: importedSentence(imported) }))
}

/** A fingerprint that was compared by another way. */
export async function confirm(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, confirmAuthority, ({ name }) => ({ done: `The fingerprint of ${name} is confirmed.` }))
}
