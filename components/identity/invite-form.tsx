import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = {
  action: FormAction
  title: string
  organisation?: string
  roles: readonly { value: string; text: string; hint?: string }[]
}

/** Inviting somebody by email. */
export function InviteForm({ action, title, organisation, roles }: Props) {
  return (
    <Form action={action} title={title}>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>We email them a link that works for 7 days, for this address only. They do not need an account yet.</p>
      {organisation && <input type="hidden" name="organisation" value={organisation} />}
      <TextInput name="email" label="Email address" type="email" autoComplete="off" spellCheck={false} autoCapitalize="none" />
      {roles.length === 1 ? <input type="hidden" name="role" value={roles[0]!.value} /> : <Radios name="role" legend="What they will be" items={roles} />}
      <Button>Send invitation</Button>
    </Form>
  )
}
