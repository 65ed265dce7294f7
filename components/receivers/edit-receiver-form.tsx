'use client'
import { Button, LinkButton } from '#components/ui/button.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { WarningCallout } from '#components/ui/warning-callout.tsx'
import { isoDate } from '#lib/kernel/date-input.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { mayChangeFqdn } from '#lib/requests/receiver-changes.ts'
import { detailValues } from '#lib/requests/receiver-details.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'
import { ContactFields } from './contact-fields.tsx'
import { NameField } from './name-field.tsx'
import { PlanFields } from './plan-fields.tsx'
import { SystemFields } from './system-fields.tsx'

/** Everything of a receiver that can be changed. `odsCode` was found by name. Where the FQDN cannot, it is said why and the field is left out. */
export function EditReceiverForm({ action, receiver, odsCode }: { action: FormAction; receiver: ReceiverView; odsCode?: string }) {
  const fqdn = mayChangeFqdn(receiver.requests)
  return (
    <Form action={action} title="Change the receiver" values={{ ...detailValues(receiver), version: String(receiver.version), ...(odsCode && { odsCode }) }}>
      <h1><span className="nhsuk-caption-l">{receiver.reference}</span> Change the receiver</h1>
      <HiddenInput name="version" />
      <SystemFields back={`/receivers/${receiver.id}/edit`} fixedOdsCode={fqdn.ok ? undefined : receiver.odsCode} />
      <h2>Name and address</h2>
      {fqdn.ok ? (
        <>
          {(receiver.domainConfirmedAt || receiver.requests.some((request) => request.csrInForce)) && (
            <WarningCallout heading="Changing the FQDN or the ODS code goes back to the start" headingLevel={3}>
              <p>They are confirmed together. The domain has to be applied for and confirmed again, and a CSR that is already made becomes void. Another spelling in capitals or small letters changes nothing.</p>
            </WarningCallout>
          )}
          <NameField environment={receiver.environment} receiver={receiver} rules={{ [receiver.environment]: receiver.rules }} />
        </>
      ) : (
        <>
          <p><strong>FQDN:</strong> <Breakable text={receiver.fqdn} /></p>
          <InsetText>{fqdn.why}</InsetText>
          <HiddenInput name="fqdn" />
        </>
      )}
      <TextInput name="endpointUrl" label="Endpoint URL" hint="https:// and the FQDN, then the port and path if there are any" type="url" spellCheck={false} autoCapitalize="none" autoComplete="off" />
      <h2>Contacts</h2>
      <ContactFields />
      <h2>Plans</h2>
      <PlanFields testDate={isoDate(receiver.testDate)} goLiveDate={isoDate(receiver.goLiveDate)} />
      <div className="nhsuk-button-group">
        <Button>Save the changes</Button>
        <LinkButton href={`/receivers/${receiver.id}`} variant="secondary">Cancel</LinkButton>
      </div>
    </Form>
  )
}
