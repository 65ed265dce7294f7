import type { FormAction } from '#lib/kernel/form-state.ts'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag, type TagColour } from '#components/ui/tag.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { MailEvidence } from '#lib/review/evidence.ts'
import styles from './review.module.css'

const looks: Record<MailEvidence['state'], { colour: TagColour; word: string }> = {
  queued: { colour: 'blue', word: 'Waiting' },
  sending: { colour: 'blue', word: 'Being sent' },
  sent: { colour: 'green', word: 'Sent' },
  failed: { colour: 'red', word: 'Failed' },
}

type Props = {
  mails: readonly MailEvidence[]
  /** Has a failed one sent again; given to who may. */
  sendAgain?: FormAction
}

/** The mails of a request and how far each got. */
export function MailList({ mails, sendAgain }: Props) {
  if (mails.length === 0) return <p>No mail has been sent yet.</p>
  return (
    <Table
      caption="Mails" hiddenCaption columns={['Mail', 'When', 'State'].map((header) => ({ header }))}
      rows={mails.map((mail) => ({
        key: mail.id,
        cells: [
          <span key="subject"><Breakable text={mail.subject} /><span className={styles.mailTo}>to <Breakable text={mail.to.join(', ')} /></span></span>,
          <DateTime key="when" value={mail.sentAt ?? mail.createdAt} />,
          <div key="state"><Tag colour={looks[mail.state].colour}>{looks[mail.state].word}</Tag>{mail.state !== 'sent' && mail.attempts > 0 && <> after {mail.attempts} {mail.attempts === 1 ? 'try' : 'tries'}</>}
            {mail.lastError && <span className={styles.mailTo}><Breakable text={mail.lastError} /></span>}
            {mail.state === 'failed' && sendAgain && !mail.secret && (
              <Form action={sendAgain} className="mt-2">
                <input type="hidden" name="mailId" value={mail.id} />
                <Button variant="secondary" small className="nhsuk-u-margin-bottom-0">Send again<VisuallyHidden>: {mail.subject}</VisuallyHidden></Button>
              </Form>
            )}
          </div>,
        ],
      }))}
    />
  )
}
