import type { ReactNode } from 'react'
import { Anchor } from '#components/ui/anchor.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = { action: FormAction; next?: string; children?: ReactNode }

const withNext = (path: string, next?: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path)

/** Signing in: with a password, or with a link that is mailed. */
export function SignInForm({ action, next, children }: Props) {
  return (
    <Form action={action} title="Sign in">
      <h1 className="nhsuk-heading-l">Sign in</h1>
      {children}
      {next && <input type="hidden" name="next" value={next} />}
      <TextInput name="email" label="Email address" type="email" autoComplete="username" spellCheck={false} autoCapitalize="none" />
      <PasswordInput name="password" label="Password" />
      <div className="nhsuk-button-group">
        <Button name="way" value="password">Sign in</Button>
        <Button name="way" value="link" variant="secondary">Email me a link instead</Button>
      </div>
      <p>
        If you have no password or have forgotten it, enter your email address and select &lsquo;Email me a link instead&rsquo;. You can set a new password on
        your account page afterwards.
      </p>
      <h2 className="nhsuk-heading-m">If you do not have an account</h2>
      <p><Anchor href={withNext('/sign-up', next)}>Create an account</Anchor>. You need to be able to get email at your address.</p>
      <p>ITOC, DIR, Live Services and programme staff get their access by invitation.</p>
    </Form>
  )
}
