import { Anchor } from '#components/ui/anchor.tsx'
import { Button, LinkButton } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Form } from '#components/ui/form.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = {
  token: string
  invitation: { email: string; to: string; expiresAt: Date; standing: 'mine' | 'sign-in' | 'new' | 'other' }
  accept: FormAction
  acceptAsNew: FormAction
  signOut: () => Promise<void>
}

/** The page behind an invitation's link, for whoever opens it. */
export function Invitation({ token, invitation, accept, acceptAsNew, signOut }: Props) {
  const { email, to, expiresAt, standing } = invitation
  const facts = (
    <>
      <h1 className="nhsuk-heading-l">You have an invitation</h1>
      <SummaryList rows={[{ key: 'To', value: to }, { key: 'For', value: email }, { key: 'Open until', value: <DateTime value={expiresAt} /> }]} />
    </>
  )
  const tokenField = <input type="hidden" name="token" value={token} />
  if (standing === 'mine') return <Form action={accept} title="Accept an invitation">{facts}{tokenField}<Button>Accept invitation</Button></Form>
  if (standing === 'new') {
    return (
      <Form action={acceptAsNew} title="Accept an invitation">
        {facts}{tokenField}
        <h2 className="nhsuk-heading-m">Create your account</h2>
        <TextInput name="name" label="Full name" hint="Shown beside what you do here" autoComplete="name" spellCheck={false} />
        <PasswordInput
          name="password" label="Password (optional)" autoComplete="new-password"
          hint="At least 12 characters. Three random words make a good one. Leave it empty to sign in with an emailed link each time."
        />
        <Button>Create account and accept</Button>
      </Form>
    )
  }
  const signIn = `/sign-in?next=${encodeURIComponent(`/invitations/${token}`)}`
  return (
    <>
      {facts}
      {standing === 'sign-in' ? <><p>Sign in as {email} to accept it.</p><LinkButton href={signIn}>Sign in</LinkButton></> : (
        <form action={signOut}>
          <p>You are signed in with another email address. Sign out, then open the invitation again. If it was sent to the wrong address, ask for a new one.</p>
          <Button variant="secondary">Sign out</Button>
          <p><Anchor href="/">Go to the start page</Anchor></p>
        </form>
      )}
    </>
  )
}
