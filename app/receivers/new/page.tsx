import { randomUUID } from 'node:crypto'
import { Page } from '#components/layout/page.tsx'
import { RegistrationForm } from '#components/receivers/registration-form.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { offerRegistration } from '#lib/requests/server/offer-registration.ts'
import { register } from './actions.ts'

export default async function NewReceiverPage() {
  const offer = showResult(await offerRegistration(serverContext(), await requireActor()))
  return (
    <Page back={{ href: '/receivers', text: 'Back to receivers' }}>
      <RegistrationForm action={register} formKey={randomUUID()} {...offer} />
    </Page>
  )
}
