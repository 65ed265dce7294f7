import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = {
  action: FormAction
  heading: string
  organisation?: string
  roles: readonly { value: string; text: string; hint?: string }[]
}

/** Inviting somebody by email. */
export function InviteForm({ action, heading, organisation, roles }: Props) {
  return (
    <Form action={action}>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {organisation && <input type="hidden" name="organisation" value={organisation} />}
      <TextInput name="email" label="Email address" type="email" autoComplete="off" spellCheck={false} autoCapitalize="none" />
      <Radios name="role" legend="What they will be" items={roles} />
      <Button>Send invitation</Button>
    </Form>
  )
}
