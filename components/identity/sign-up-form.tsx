import { Anchor } from '#components/ui/anchor.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = { action: FormAction; next?: string; email?: string }

/** Creating an account: a name and an address, which the mailed link then proves. */
export function SignUpForm({ action, next, email }: Props) {
  return (
    <Form action={action} title="Create an account" values={{ email: email ?? '' }}>
      <h1 className="nhsuk-heading-l">Create an account</h1>
      <p>We will email you a link to confirm your address. You can choose a password after that, or always sign in with an emailed link.</p>
      {next && <input type="hidden" name="next" value={next} />}
      <TextInput name="name" label="Full name" hint="Shown beside what you do here, to your organisation and to the reviewers" autoComplete="name" spellCheck={false} />
      <TextInput name="email" label="Work email address" type="email" autoComplete="email" spellCheck={false} autoCapitalize="none" />
      <Button>Continue</Button>
      <p>Already have an account? <Anchor href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>Sign in</Anchor></p>
    </Form>
  )
}
