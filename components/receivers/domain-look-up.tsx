import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { ukDateTime } from '#lib/kernel/uk-time.ts'
import { describeDomainLookUp, describeOdsLookUp } from '#lib/names/look-ups.ts'
import type { ReceiverLookUp } from '#lib/requests/receiver-view.ts'

/** What DNS and the ODS directory say, and since when. It is information only: nothing waits for it. */
export function DomainLookUp({ action, receiverId, lookUp }: { action: FormAction; receiverId: string; lookUp: ReceiverLookUp | null }) {
  return (
    <Card heading="What we looked up" headingLevel={2} headingSize="m">
      {lookUp ? (
        <>
          <p>{describeDomainLookUp(lookUp.dns)}</p>
          {lookUp.dns.status === 'resolves' && lookUp.dns.private.length > 0 && <p><strong>BaRS cannot reach {lookUp.dns.private.join(', ')}:</strong> {lookUp.dns.private.length === 1 ? 'it is a private address' : 'they are private addresses'}. Point the name to a public one.</p>}
          <p>{describeOdsLookUp(lookUp.ods)}</p>
          <p className="nhsuk-hint">Looked up on {ukDateTime(lookUp.at)}.</p>
        </>
      ) : <p>The name and the ODS code have not been looked up yet.</p>}
      <Form action={action}>
        <HiddenInput name="receiverId" value={receiverId} />
        <Button variant="secondary" small>{lookUp ? 'Look up again' : 'Look up now'}</Button>
      </Form>
    </Card>
  )
}
