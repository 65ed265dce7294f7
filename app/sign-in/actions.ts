'use server'
import { localPath } from '#lib/identity/local-path.ts'
import { portalAuth } from '#lib/identity/server/auth.ts'
import { finishSignUp } from '#lib/identity/server/finish-sign-up.ts'
import { openLink, type OpenedSession } from '#lib/identity/server/open-link.ts'
import { sendLink } from '#lib/identity/server/send-link.ts'
import { keepCookies, requestHeaders } from '#lib/identity/server/session-headers.ts'
import { signInWithPassword } from '#lib/identity/server/sign-in-with-password.ts'
import { submitPublicForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'

const sent = () => ({ goTo: '/sign-in/sent' })
const signedIn = (data: FormData) => async ({ headers }: Pick<OpenedSession, 'headers'>) => {
  await keepCookies(headers)
  return { goTo: localPath(data.get('next')) }
}

/** Signs in with a password, or mails a link, by which of the two buttons was pressed. */
export async function signIn(_state: FormState, data: FormData): Promise<FormState> {
  if (data.get('way') === 'link') return submitPublicForm(data, async (context, input) => sendLink(context, portalAuth(), 'sign-in', input, await requestHeaders()), sent)
  return submitPublicForm(data, async (_context, input) => signInWithPassword(portalAuth(), input, await requestHeaders()), (headers) => signedIn(data)({ headers }))
}

/** Mails a new person the link that proves their address. */
export async function signUp(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context, input) => sendLink(context, portalAuth(), 'sign-up', input, await requestHeaders()), sent)
}

/** Uses up an emailed link to sign in. */
export async function followLink(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context, { token }) => openLink(context, portalAuth(), token, await requestHeaders()), signedIn(data))
}

/** Uses up an emailed link to sign up. */
export async function verify(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context, input) => finishSignUp(context, portalAuth(), input, await requestHeaders()), signedIn(data))
}
