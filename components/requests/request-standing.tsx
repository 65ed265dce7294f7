import type { ReactNode } from 'react'
import { DateTime } from '#components/ui/date-time.tsx'
import { waited } from '#lib/review/waited.ts'
import type { StatusView } from '#lib/requests/request-view.ts'
import styles from './request-standing.module.css'
import { StateTag } from './state-tag.tsx'

type Props = { status: StatusView; now: Date; children?: ReactNode }

/** Where a request is, who has it, since when, and what happens next. Below it, what this person can do about it. */
export function RequestStanding({ status, now, children }: Props) {
  return (
    <section className={styles.standing} aria-labelledby="standing">
      <h2 id="standing" className="nhsuk-u-visually-hidden">Where the request is now</h2>
      <StateTag state={status.state} title={status.title} alarm={status.mailFailed} />
      <dl className={styles.facts}>
        <dt>Who has it</dt>
        <dd className={styles.holder}>{status.holder}</dd>
        <dt>Since</dt>
        <dd><DateTime value={status.since} />{!status.ended && <>, <span className="whitespace-nowrap">{waited(status.since, now)}</span></>}</dd>
        {status.mail && <><dt>Mail to the desk</dt><dd>{status.mail}</dd></>}
        <dt>What happens next</dt>
        <dd>{status.next}</dd>
        {status.expected !== null && <><dt>Expected time</dt><dd>{status.expected}</dd></>}
      </dl>
      {children}
    </section>
  )
}
