'use server'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionCookieName } from '#lib/identity/server/auth.ts'
import { changeName } from '#lib/identity/server/change-name.ts'
import { currentSession, requireSession } from '#lib/identity/server/current-actor.ts'
import { endMySessions } from '#lib/identity/server/end-sessions.ts'
import { setPassword } from '#lib/identity/server/set-password.ts'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'

/** Signs out of this browser. The framework has checked that the form is the portal's own. */
export async function signOut(): Promise<void> {
  const session = await currentSession()
  if (session) await endMySessions(serverContext(), session.actor, { session: session.id })
  ;(await cookies()).delete(sessionCookieName(settings().portalUrl))
  redirect('/')
}

export async function rename(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, changeName, () => ({ goTo: '/account' }))
}

export async function choosePassword(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async (context, _actor, input) => setPassword(context, await requireSession(), input), () => ({ goTo: '/account?done=password' }))
}

export async function endOneSession(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, (context, actor, { session }) => endMySessions(context, actor, { session }), () => ({ goTo: '/account?done=session' }))
}

export async function signOutEverywhere(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, (context, actor) => endMySessions(context, actor, 'all'), () => ({ goTo: '/sign-in' }))
}
