'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { problem as problemOf, type Problem } from '#lib/kernel/problem.ts'
import { LocalForm } from './local-form.tsx'
import { StepHeading } from './step-heading.tsx'

async function signIn(email: string, password: string): Promise<Problem | undefined> {
  try {
    const answer = await fetch('/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
    if (answer.ok) return undefined
    if (answer.status === 429) return problemOf('too-many', 'There were too many attempts. Wait 15 minutes and try again, or sign in with an emailed link.')
    return problemOf('invalid', 'The email address or password is not right. Check them and try again.')
  } catch {
    return problemOf('unavailable', 'The portal could not be reached. Check your connection and try again.')
  }
}

/** Signing in without leaving the page: the session lapsed while a key was being made, and the page still holds the CSR. */
export function SignInAgain({ onSignedIn }: { onSignedIn: () => void }) {
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const submit = async (data: FormData) => {
    setProblem(undefined)
    setBusy('Signing in.')
    const failed = await signIn(String(data.get('email')), String(data.get('password')))
    setBusy(undefined)
    setProblem(failed)
    if (!failed) onSignedIn()
  }
  return (
    <LocalForm onSubmit={(data) => void submit(data)} busy={busy} problem={problem}>
      <StepHeading focus>Sign in again to send the CSR</StepHeading>
      <p>You have been signed out. Nothing is lost: the CSR is still on this page.</p>
      <TextInput name="email" label="Email address" type="email" autoComplete="username" spellCheck={false} />
      <PasswordInput name="password" label="Password" />
      <Button>Sign in and send the CSR</Button>
      <p>If you sign in with an emailed link, <a href="/sign-in" target="_blank" rel="noopener">sign in in a new tab</a>, then come back to this page.</p>
      <Button type="button" variant="secondary" onClick={onSignedIn}>I have signed in, send the CSR</Button>
    </LocalForm>
  )
}
