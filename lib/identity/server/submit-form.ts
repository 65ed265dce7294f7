import 'server-only'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { typedValues, type FormState } from '#lib/kernel/form-state.ts'
import { problem } from '#lib/kernel/problem.ts'
import type { Result } from '#lib/kernel/result.ts'
import { serverContext, type Context } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import type { Actor } from '../actor.ts'
import { formInput, privateKeyFindings, type FormInput } from '../form-input.ts'
import { fromOwnPage } from '../request-origin.ts'
import { currentActor } from './current-actor.ts'

/** What happens after a form's deed is done: another page, a sentence on this one, or just the page again. */
export type After = { readonly goTo: string } | { readonly done: string }

const elsewhere = (portalUrl: string) => problem('not-allowed', `This page was not opened at the portal's own address. Open ${portalUrl} and try again.`)
const signedOut = problem('signed-out', 'You have been signed out. Sign in again in another tab, then come back to this page and send it again.')
const holdsKey = 'What you sent holds a private key. It was thrown away and not kept anywhere.'

/**
 * Runs a form's deed for the person who is signed in. Expected failures come back as the form's problem, with what was
 * typed; a private key in any field or file stops the form here and is not shown again.
 * @throws only for bugs, and for the framework's own redirect.
 */
export async function submitForm<T>(
  data: FormData,
  deed: (context: Context, actor: Actor, input: FormInput) => Promise<Result<T>>,
  after: (value: T) => After,
): Promise<FormState> {
  return submitPublicForm(
    data,
    async (context, input) => {
      const actor = await currentActor()
      return actor ? deed(context, actor, input) : { ok: false, problem: signedOut }
    },
    after,
  )
}

/** {@link submitForm} for the pages that need no session: signing in and up, opening a link. */
export async function submitPublicForm<T>(
  data: FormData,
  deed: (context: Context, input: FormInput) => Promise<Result<T>>,
  after: (value: T) => After | Promise<After>,
): Promise<FormState> {
  const values = typedValues(data)
  const { portalUrl } = settings()
  if (!fromOwnPage(await headers(), portalUrl)) return { values, problem: elsewhere(portalUrl) }
  const keys = await privateKeyFindings(data)
  if (keys.length > 0) return { values, problem: problem('invalid', holdsKey, keys) }

  const result = await deed(serverContext(), formInput(data))
  if (!result.ok) return { values, problem: result.problem }
  const next = await after(result.value)
  if ('goTo' in next) {
    // going back must show each page as it is now, not the form that has just been sent
    revalidatePath('/', 'layout')
    redirect(next.goTo)
  }
  return { values: {}, done: next.done }
}
