'use server'
import type { FormInput } from '#lib/identity/form-input.ts'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { declined } from '#lib/kernel/result.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import type { Actor } from '#lib/identity/actor.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { attachCsr, attachCsrInput } from '#lib/requests/server/attach-csr.ts'

async function attach(context: Context, actor: Actor, input: FormInput, origin: 'browser' | 'pasted') {
  const file = input['csr-file']
  const csr = input.csr || (file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : '')
  if (csr === '') return declined('invalid', 'There is no CSR to send.', [keyFinding('csr-none')])
  const parsed = attachCsrInput.safeParse({ requestId: input.requestId, version: input.version, csr, origin })
  return parsed.success ? attachCsr(context, actor, parsed.data) : declined('not-found', 'There is no such request.')
}

/** The CSR of a key that was made or opened on the page. */
export async function sendMadeCsr(requestId: string, version: number, csrPem: string): Promise<FormState> {
  const data = new FormData()
  for (const [name, value] of Object.entries({ requestId, version, csr: csrPem })) data.set(name, String(value))
  const state = await submitForm(data, (context, actor, input) => attach(context, actor, input, 'browser'), () => ({ done: 'The CSR is with the request.' }))
  return { ...state, values: {} }
}

/** A CSR made elsewhere, pasted or uploaded. */
export async function attachOwnCsr(_state: FormState, data: FormData): Promise<FormState> {
  const goTo = `/requests/${encodeURIComponent(String(data.get('requestId')))}/submit`
  return submitForm(data, (context, actor, input) => attach(context, actor, input, 'pasted'), () => ({ goTo }))
}
