import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { isWatched, type ReceiverView } from '#lib/requests/receiver-view.ts'
import { NameInDns } from './name-in-dns.tsx'

/** What DNS says, and since when. It is information only: nothing waits for it. A name that no request needs is not looked up. */
export function DomainLookUp({ action, receiver: { id, watch, requests }, now }: { action: FormAction; receiver: Pick<ReceiverView, 'id' | 'watch' | 'requests'>; now: Date }) {
  const watched = isWatched(requests)
  return (
    <Card heading="What we looked up" headingLevel={2} headingSize="m">
      {watch ? <NameInDns watch={watch} watched={watched} now={now} /> : <p>The name has not been looked up yet.</p>}
      {watched ? <Form action={action} quiet>
        <HiddenInput name="receiverId" value={id} />
        <Button variant="secondary" small>{watch?.lookedAt ? 'Look up again' : 'Look up now'}</Button>
      </Form> : <p>We do not look the name up, because no request needs it. Take a request up again or start a new one, and we do.</p>}
    </Card>
  )
}
