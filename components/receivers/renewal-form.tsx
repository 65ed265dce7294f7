'use client'
import { Button, LinkButton } from '#components/ui/button.tsx'
import { CharacterCount } from '#components/ui/character-count.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { limits } from '#lib/requests/receiver-limits.ts'
import { NameOnRecord } from './name-on-record.tsx'
import { RenewalWarning } from './renewal-warning.tsx'

type Props = { action: FormAction; formKey: string; receiver: { readonly id: string; readonly fqdn: string } }

/** Asks for a new certificate in place of the present one. */
export function RenewalForm({ action, formKey, receiver }: Props) {
  return (
    <Form action={action} title="Renew the certificate" values={{ key: formKey, receiverId: receiver.id, nameOnRecord: receiver.fqdn }}>
      <h1><span className="nhsuk-caption-l"><Breakable text={receiver.fqdn} /></span> Renew the certificate</h1>
      <p>A renewal is a request of its own, with a new key and CSR. The domain stays confirmed.</p>
      <RenewalWarning />
      <HiddenInput name="key" />
      <HiddenInput name="receiverId" />
      <NameOnRecord fqdn={receiver.fqdn} />
      <CharacterCount name="reason" label="Why do you renew it?" hint="One or two sentences for the desk that issues it" maxLength={limits.reason} rows={3} />
      <div className="nhsuk-button-group">
        <Button>Start the renewal</Button>
        <LinkButton href={`/receivers/${receiver.id}`} variant="secondary">Cancel</LinkButton>
      </div>
    </Form>
  )
}
