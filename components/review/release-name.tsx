import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { CharacterCount } from '#components/ui/character-count.tsx'
import { Form } from '#components/ui/form.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { longestReason } from '#lib/requests/transitions.ts'
import styles from './review.module.css'

/** Lets go of a name that no request needs any more. */
export function ReleaseName({ action, request }: { action: FormAction; request: Pick<RequestView, 'id' | 'version' | 'receiver'> }) {
  return (
    <section className={styles.decision} aria-labelledby="release">
      <h2 id="release" className="nhsuk-heading-m">Release the name</h2>
      <p>This receiver still holds <Breakable text={request.receiver.fqdn} />. Release it when another receiver should have it: the domain is then no longer confirmed.</p>
      <Form action={action}>
        <input type="hidden" name="requestId" value={request.id} />
        <input type="hidden" name="version" value={request.version} />
        <CharacterCount name="reason" label="Why is the name released?" hint="It is mailed to the contacts and owners who had the name, and kept in the history" maxLength={longestReason} rows={4} />
        <Button variant="warning">Release the name</Button>
      </Form>
    </section>
  )
}
