import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'
import { NameInDns } from './name-in-dns.tsx'

/** What DNS says, and since when. It is information only: nothing waits for it. */
export function DomainLookUp({ action, receiver: { id, watch } }: { action: FormAction; receiver: Pick<ReceiverView, 'id' | 'watch'> }) {
  return (
    <Card heading="What we looked up" headingLevel={2} headingSize="m">
      {watch ? <NameInDns watch={watch} /> : <p>The name has not been looked up yet.</p>}
      <Form action={action}>
        <HiddenInput name="receiverId" value={id} />
        <Button variant="secondary" small>{watch?.lookedAt ? 'Look up again' : 'Look up now'}</Button>
      </Form>
    </Card>
  )
}
