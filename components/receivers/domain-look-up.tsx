import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { ReceiverLookUp } from '#lib/requests/receiver-view.ts'
import { LookUpResult } from './look-up-result.tsx'

/** What DNS and the ODS directory say, and since when. It is information only: nothing waits for it. */
export function DomainLookUp({ action, receiverId, lookUp }: { action: FormAction; receiverId: string; lookUp: ReceiverLookUp | null }) {
  return (
    <Card heading="What we looked up" headingLevel={2} headingSize="m">
      {lookUp ? <LookUpResult lookUp={lookUp} /> : <p>The name and the ODS code have not been looked up yet.</p>}
      <Form action={action}>
        <HiddenInput name="receiverId" value={receiverId} />
        <Button variant="secondary" small>{lookUp ? 'Look up again' : 'Look up now'}</Button>
      </Form>
    </Card>
  )
}
