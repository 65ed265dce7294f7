'use client'
import { Button, LinkButton } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { NameRules } from '#lib/names/check-name.ts'
import { suggestLabel } from '#lib/names/organisation-label.ts'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { ReceiverName } from '#lib/requests/receiver-view.ts'
import { CertificateFields } from './certificate-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import { NameField } from './name-field.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PlanFields } from './plan-fields.tsx'
import { SystemFields } from './system-fields.tsx'

type Props = {
  action: FormAction
  /** Makes sending the form twice make one receiver. */
  formKey: string
  /** A code that was found by name. */
  odsCode?: string
  organisations: readonly { id: string; name: string; odsCode: string }[]
  intReceivers: readonly ReceiverName[]
  tccNeeded: readonly EnvironmentName[]
  nameRules: Readonly<Record<EnvironmentName, NameRules>>
}

/** Everything that registering a receiver asks, on one page in five parts. */
export function RegistrationForm({ action, formKey, odsCode, organisations, intReceivers, tccNeeded, nameRules }: Props) {
  const [only, ...others] = organisations
  if (!only) {
    return (
      <>
        <title>{pageTitle('Register a receiver')}</title>
        <h1>Register a receiver</h1>
        <EmptyState heading="You do not belong to an organisation yet">
          <p>A receiver belongs to an organisation. Register yours, or ask one of its owners to invite you.</p>
          <LinkButton href="/organisations">Go to organisations</LinkButton>
        </EmptyState>
      </>
    )
  }
  const alone = others.length === 0 ? only : null
  return (
    <Form action={action} title="Register a receiver" values={{ key: formKey, odsCode: odsCode ?? alone?.odsCode ?? '' }}>
      <h1>Register a receiver</h1>
      <p>A receiver is one system that BaRS calls, in one environment, under one domain name. You can change most answers later.</p>
      <HiddenInput name="key" />
      <h2>1. Where it belongs</h2>
      <PlaceFields organisations={organisations} intReceivers={intReceivers} tccNeeded={tccNeeded} />
      <SystemFields back="/receivers/new" />
      <h2>2. Its name and address</h2>
      <NameField organisations={organisations} suggestion={alone ? suggestLabel(alone.name, alone.odsCode) : undefined} rules={nameRules} />
      <TextInput name="endpointUrl" label="Endpoint URL" hint="https:// and the FQDN, then the port and path if there are any" type="url" spellCheck={false} autoCapitalize="none" autoComplete="off" />
      <h2>3. Who to contact</h2>
      <p>Both get the mails about this receiver, the certificate among them. The desk gets their names, email addresses and telephone numbers with the request.</p>
      <ContactFields />
      <h2>4. The certificate</h2>
      <CertificateFields />
      <h2>5. Your plans</h2>
      <PlanFields />
      <Button>Register the receiver</Button>
    </Form>
  )
}
