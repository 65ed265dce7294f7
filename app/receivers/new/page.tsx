import { randomUUID } from 'node:crypto'
import { Page } from '#components/layout/page.tsx'
import { RegistrationForm } from '#components/receivers/registration-form.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { offerRegistration } from '#lib/requests/server/offer-registration.ts'
import { register } from './actions.ts'

export default async function NewReceiverPage({ searchParams }: PageProps<'/receivers/new'>) {
  const offer = showResult(await offerRegistration(serverContext(), await requireActor()))
  const odsCode = readOdsCode(String((await searchParams).odsCode ?? '')) ?? undefined
  return (
    <Page back={{ href: '/receivers', text: 'Back to receivers' }}>
      <RegistrationForm action={register} formKey={randomUUID()} odsCode={odsCode} {...offer} />
    </Page>
  )
}
