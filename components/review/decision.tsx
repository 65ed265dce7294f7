import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { waited } from '#lib/review/waited.ts'
import { DecisionPanel } from './decision-panel.tsx'
import styles from './review.module.css'

type Props = { action: FormAction; request: RequestView; now: Date; note?: string | null }

/** Where the request stands, and what this person can decide; or why it is not theirs to decide. `note` is what to know before. */
export function Decision({ action, request, note, now }: Props) {
  const moves = request.mine ? [] : request.actions.filter((move) => move.action !== 'verify')
  const upload = request.mine ? undefined : request.actions.find((move) => move.action === 'verify')
  return (
    <section className={styles.decision} aria-labelledby="decide">
      <h2 id="decide" className="nhsuk-heading-m">{moves.length > 0 ? 'Decide' : upload ? 'Hand in the certificate' : 'Nothing to decide'}</h2>
      <dl className={styles.standing}>
        <div><dt className="nhsuk-u-visually-hidden">Status</dt><dd><StateTag state={request.state} /></dd></div>
        <div><dt>Who has it</dt><dd>{request.holder}</dd></div>
        <div><dt>For</dt><dd>{waited(request.since, now)}, since <DateTime value={request.since} day /></dd></div>
        {request.submittedAt && <div><dt>Submitted</dt><dd><DateTime value={request.submittedAt} day /></dd></div>}
        {request.paused && <div><dt>Clock</dt><dd>Stopped until they answer</dd></div>}
      </dl>
      {request.mine && <p>You belong to this organisation, so somebody else has to decide. <Anchor href={`/requests/${request.id}`}>Open your own page of this request</Anchor>.</p>}
      {!request.mine && note && <InsetText><p>{note}</p></InsetText>}
      {!request.mine && <DecisionPanel action={action} moves={moves} request={{ id: request.id, version: request.version }} />}
      {upload && (
        <>
          <p>{uploadWords(request, moves.length > 0)}</p>
          <LinkButton href={`/requests/${request.id}/certificate`} variant={moves.length > 0 || request.waiting ? 'secondary' : undefined}>{request.waiting ? 'Upload another certificate' : upload.label}</LinkButton>
        </>
      )}
    </section>
  )
}

function uploadWords({ waiting }: RequestView, mayDecide: boolean): string {
  if (waiting) return 'One certificate waits already. Another one takes its place.'
  return mayDecide ? 'Is the certificate made already? Upload it here, and the portal proves it at once.' : 'The organisation can upload it, and so can you. The portal proves it at once.'
}
