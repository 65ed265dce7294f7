import { Anchor } from '#components/ui/anchor.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = { action: FormAction; token: string; next?: string }

const Hidden = ({ token, next }: Pick<Props, 'token' | 'next'>) => (
  <>
    <input type="hidden" name="token" value={token} />
    {next && <input type="hidden" name="next" value={next} />}
  </>
)

/** The page behind an emailed sign-in link. Its button, not the visit, uses the link up: mail filters visit links too. */
export function SignInLinkForm({ action, token, next }: Props) {
  return (
    <Form action={action} title="Sign in with your emailed link">
      <h1 className="nhsuk-heading-l">Sign in with your emailed link</h1>
      <p>Select Continue to sign in on this device. The link works once.</p>
      <Hidden token={token} next={next} />
      <Button>Continue</Button>
      <p>The link no longer works? <Anchor href="/sign-in">Get a new one</Anchor></p>
    </Form>
  )
}

/** The page behind an emailed sign-up link. */
export function FinishSignUpForm({ action, token, next }: Props) {
  return (
    <Form action={action} title="Finish creating your account">
      <h1 className="nhsuk-heading-l">Finish creating your account</h1>
      <p>Your email address is confirmed when you select Continue.</p>
      <Hidden token={token} next={next} />
      <PasswordInput
        name="password" label="Password (optional)" autoComplete="new-password"
        hint="At least 12 characters. Three random words make a good one. Leave it empty to sign in with an emailed link each time."
      />
      <Button>Continue</Button>
      <p>The link no longer works? <Anchor href="/sign-up">Start again</Anchor></p>
    </Form>
  )
}
