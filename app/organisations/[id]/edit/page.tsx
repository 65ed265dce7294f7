import { notFound } from 'next/navigation'
import { OdsField } from '#components/identity/ods-field.tsx'
import { Page } from '#components/layout/page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { readOrganisation } from '#lib/identity/server/read-organisation.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { edit } from '../../actions.ts'

export default async function EditOrganisationPage({ params, searchParams }: PageProps<'/organisations/[id]/edit'>) {
  const { id, name, odsCode, odsConfirmed, mayEdit } = showResult(await readOrganisation(serverContext(), await requireActor(), (await params).id))
  if (!mayEdit) notFound()
  const found = readOdsCode(String((await searchParams).odsCode ?? ''))
  return (
    <Page back={{ href: `/organisations/${id}`, text: name }}>
      <Form action={edit} title="Change the organisation" values={{ name, odsCode: found ?? odsCode }}>
        <h1 className="nhsuk-heading-l">Change the organisation</h1>
        <p>Its receivers and requests show the new name at once. Each receiver keeps its own ODS code and its FQDN.</p>
        <input type="hidden" name="organisation" value={id} />
        <input type="hidden" name="nameBefore" value={name} />
        <input type="hidden" name="odsCodeBefore" value={odsCode} />
        <TextInput name="name" label="Name of the organisation" autoComplete="organization" spellCheck={false} />
        <OdsField
          back={`/organisations/${id}/edit`}
          hint={odsConfirmed ? 'A reviewer has confirmed this code. A changed code is not confirmed until a reviewer confirms it with a domain.' : 'The code that the Organisation Data Service gave the organisation, like X26. A reviewer confirms it when they confirm your first domain.'}
        />
        <Button>Save changes</Button>
      </Form>
    </Page>
  )
}
