'use client'
import { Button } from '#components/ui/button.tsx'
import { Checkboxes } from '#components/ui/checkboxes.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { isoDate } from '#lib/kernel/date-input.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { domainChecklist, ticked } from '#lib/requests/domain-checklist.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'

type Props = { action: FormAction; receiver: Pick<ReceiverView, 'id' | 'domain'>; version: number; desk: string }

/** What the organisation confirms of its application: saved for later, or sent to the desk. */
export function DomainApplicationForm({ action, receiver: { id, domain }, version, desk }: Props) {
  const done = (code: string) => (code === 'section-5' ? domain?.section5Confirmed : domain?.checklist[code]) === true
  return (
    <Form action={action} title="Apply for the domain name" values={{ receiverId: id, version: String(version), reference: domain?.reference ?? '', target: domain?.target ?? '' }}>
      <h2>Your application</h2>
      <HiddenInput name="receiverId" />
      <HiddenInput name="version" />
      <div className="nhsuk-form-group">
        <Fieldset legend="Confirm each of these">
          <div className="[&_.nhsuk-form-group]:mb-2">
            {domainChecklist.map(({ code, text }) => <Checkboxes key={code} name={code} items={[{ value: ticked, text, name: code, checked: done(code) }]} />)}
          </div>
        </Fieldset>
      </div>
      <TextInput name="target" label="What the name will point to (optional)" hint="The public IP address of your receiver, or the name of its host (CNAME)" autoComplete="off" spellCheck={false} autoCapitalize="none" />
      <DateInput name="appliedOn" legend="Date you applied" hint="For example, 6 8 2026" value={isoDate(domain?.appliedOn)} />
      <TextInput name="reference" label="Reference of the application" hint="What the DNS team calls it. If they gave you none, the subject and date of your mail" width={20} autoComplete="off" />
      <DateInput name="approvedOn" legend="Date it was approved (optional)" hint="When the DNS team has registered the name" value={isoDate(domain?.approvedOn)} />
      <div className="nhsuk-button-group">
        <Button name="intent" value="send">Send to {desk} for confirmation</Button>
        <Button name="intent" value="save" variant="secondary">Save for later</Button>
      </div>
    </Form>
  )
}
