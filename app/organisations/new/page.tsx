import { Page } from '#components/layout/page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { OdsField } from '#components/identity/ods-field.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { create } from '../actions.ts'

export default async function NewOrganisationPage({ searchParams }: PageProps<'/organisations/new'>) {
  await requireActor()
  const found = readOdsCode(String((await searchParams).odsCode ?? ''))
  return (
    <Page back={{ href: '/organisations', text: 'Your organisations' }}>
      <Form action={create} title="Add an organisation" values={{ odsCode: found ?? '' }}>
        <h1 className="nhsuk-heading-l">Add an organisation</h1>
        <p>Add the organisation that is responsible for the receivers. You become its owner and can invite your colleagues.</p>
        <TextInput name="name" label="Name of the organisation" autoComplete="organization" spellCheck={false} />
        <OdsField
          back="/organisations/new" nameField="name"
          hint="The code that the Organisation Data Service gave the organisation, like X26. A reviewer confirms it when they confirm your first domain."
        />
        <Button>Add organisation</Button>
      </Form>
    </Page>
  )
}
