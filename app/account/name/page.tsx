import { Page } from '#components/layout/page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { rename } from '../actions.ts'

export default async function NamePage() {
  const { name } = await requireActor()
  return (
    <Page back={{ href: '/account', text: 'Your account' }}>
      <Form action={rename} title="Change your name" values={{ name }}>
        <h1 className="nhsuk-heading-l">Change your name</h1>
        <TextInput name="name" label="Full name" hint="History keeps the name you had when you did something" autoComplete="name" spellCheck={false} />
        <Button>Save</Button>
      </Form>
    </Page>
  )
}
