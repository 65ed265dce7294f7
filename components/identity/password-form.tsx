import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { PasswordInput } from '#components/ui/password-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = { action: FormAction; email: string; fresh: boolean }

/** Setting a password, which needs a sign-in of the last minutes. */
export function PasswordForm({ action, email, fresh }: Props) {
  if (!fresh) {
    return (
      <>
        <title>{pageTitle('Set a password')}</title>
        <h1 className="nhsuk-heading-l">Set a password</h1>
        <p>To keep your account safe, a password can only be set in the first 15 minutes after signing in.</p>
        <p>Sign out, then sign in again. If you have forgotten your password, select &lsquo;Email me a link instead&rsquo; on the sign-in page.</p>
      </>
    )
  }
  return (
    <Form action={action} title="Set a password">
      <h1 className="nhsuk-heading-l">Set a password</h1>
      <p>Everybody who is signed in with your account elsewhere will be signed out.</p>
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <PasswordInput name="password" label="New password" hint="At least 12 characters. Three random words make a good one." autoComplete="new-password" />
      <Button>Save password</Button>
    </Form>
  )
}
