'use server'
import { notFound } from 'next/navigation'
import { submitPublicForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { changeDnsRecords } from '#lib/sandbox/server/change-dns-records.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { playDesk } from '#lib/sandbox/server/play-desk.ts'
import { sendCertificate } from '#lib/sandbox/server/send-certificate.ts'
import { signInAs } from '#lib/sandbox/server/sign-in-as.ts'

/** Signs in as one of the sandbox's accounts. */
export async function signIn(_state: FormState, data: FormData): Promise<FormState> {
  if (!isSandbox()) notFound()
  return submitPublicForm(data, (_context, { account }) => signInAs(account), ({ firstPage }) => ({ goTo: firstPage }))
}

/** Makes a desk's move. */
export async function play(_state: FormState, data: FormData): Promise<FormState> {
  if (!isSandbox()) notFound()
  return submitPublicForm(data, playDesk, ({ id }) => ({ goTo: `/sandbox/desk/${id}` }))
}

/** Signs a CSR and mails the certificate to the contacts. */
export async function issue(_state: FormState, data: FormData): Promise<FormState> {
  if (!isSandbox()) notFound()
  return submitPublicForm(data, (context, input) => sendCertificate(context, input), ({ id }) => ({ goTo: `/sandbox/desk/${id}?sent=yes` }))
}

/** Adds a DNS record, or takes one away. */
export async function changeDns(_state: FormState, data: FormData): Promise<FormState> {
  if (!isSandbox()) notFound()
  return submitPublicForm(data, changeDnsRecords, () => ({ goTo: '/sandbox/dns?changed=yes' }))
}
