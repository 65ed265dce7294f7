'use server'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { readCertificateForm } from '#lib/requests/server/read-certificate-form.ts'

/** Proves an uploaded or pasted certificate, and leads back to the page that its uploader works on. */
export async function upload(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, readCertificateForm, ({ id, standing, waits }) => ({ goTo: standing.party === 'organisation' ? `/requests/${id}?done=verify` : `/desk/${id}?done=${waits ? 'certificate_waits' : 'verify'}` }))
}
