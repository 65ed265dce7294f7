import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Table } from '#components/ui/table.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import { differenceIn } from '#lib/names/looks-alike.ts'
import type { RivalClaim } from '#lib/review/evidence.ts'
import styles from './review.module.css'

/** Who else claims the name, and whose name can be taken for it: both names, with what differs marked. */
export function NameRivals({ fqdn, rivals }: { fqdn: string; rivals: readonly RivalClaim[] }) {
  const same = rivals.filter((rival) => rival.likeness === 'same')
  const alike = rivals.filter((rival) => rival.likeness !== 'same')
  return (
    <>
      {same.length > 0 && (
        <Table
          caption="Others with this name" captionSize="s" columns={['Organisation', 'For ODS code', 'Receiver', 'Claimed', 'Domain'].map((header) => ({ header }))}
          rows={same.map((rival) => ({ key: rival.receiverReference, cells: [`${rival.organisation}${rival.sameOrganisation ? ' (the same)' : ''}`, rival.odsCode, receiver(rival), <DateTime key="claimed" value={rival.claimedAt} day />, <Standing key="domain" rival={rival} />] }))}
        />
      )}
      {alike.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Names that look like this one</h3>
          <p>This receiver’s name is <Breakable text={fqdn} />. What differs is marked.</p>
          <Table
            caption="Names that look like this one" hiddenCaption columns={['Name', 'Organisation', 'For ODS code', 'Receiver', 'Domain'].map((header) => ({ header }))}
            rows={alike.map((rival) => ({ key: rival.receiverReference, cells: [<Marked key="name" rival={rival} than={fqdn} />, rival.organisation, rival.odsCode, receiver(rival), <Standing key="domain" rival={rival} />] }))}
          />
        </>
      )}
    </>
  )
}

function receiver({ receiverReference, environment }: RivalClaim): string {
  return `${receiverReference}, ${environmentTitle[environment]}`
}

function Standing({ rival }: { rival: RivalClaim }) {
  return rival.confirmedAt ? <>Confirmed on <DateTime value={rival.confirmedAt} day /></> : 'Not confirmed'
}

const differs = { same: '', 'one-edit': 'One character differs', confusable: 'Looks the same when read quickly' } as const

function Marked({ rival: { fqdn, likeness }, than }: { rival: RivalClaim; than: string }) {
  const [before, other, after] = differenceIn(fqdn, than)
  return (
    <span className={styles.alike}>
      <Breakable text={before} />{other !== '' && <mark>{other}</mark>}<Breakable text={after} />
      <span className="nhsuk-hint nhsuk-u-margin-bottom-0 block">{differs[likeness]}</span>
    </span>
  )
}
