import { ControlProven, ControlVouchers } from '#components/receivers/domain-control.tsx'
import { NameInDns } from '#components/receivers/name-in-dns.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Details } from '#components/ui/details.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { ControlProof } from '#lib/requests/domain-watch.ts'
import type { DomainEvidence as Evidence } from '#lib/review/evidence.ts'

/** The nhs.uk application, and what the name resolves to. */
export function DomainEvidence({ domain, watched, now }: { domain: Evidence; watched: boolean; now: Date }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Confirmed', value: domain.confirmedAt ? <DateTime value={domain.confirmedAt} /> : 'Not yet' },
          { key: 'Applied for', value: domain.appliedOn ? <><DateTime value={domain.appliedOn} day />{domain.reference && `, reference ${domain.reference}`}</> : 'Not yet' },
          domain.approvedOn !== null && { key: 'Approved, as the organisation says', value: <DateTime value={domain.approvedOn} day /> },
          domain.target !== null && { key: 'Is to point to', value: <Breakable text={domain.target} /> },
          { key: 'Checklist', value: <ul className="nhsuk-list">{domain.checklist.map(({ text, confirmed }) => <li key={text}><Tag colour={confirmed ? 'green' : 'grey'}>{confirmed ? 'Yes' : 'Not yet'}</Tag> {text}</li>)}</ul> },
          { key: 'Control of the name', value: domain.watch?.proof ? <Control proof={domain.watch.proof} /> : <><Tag colour="grey">Not proven</Tag> The organisation does not have to prove it.</> },
          { key: 'In DNS', value: domain.watch ? <NameInDns watch={domain.watch} watched={watched} now={now} /> : 'Not looked up yet' },
          domain.returnedReason !== null && { key: 'Returned because', value: <span className="whitespace-pre-line">{domain.returnedReason}</span> },
        ]}
      />
    </>
  )
}

function Control({ proof }: { proof: ControlProof }) {
  return (
    <>
      <p className="mb-2"><Tag colour={proof.goneAt ? 'yellow' : 'green'}>{proof.goneAt ? 'No longer there' : 'Proven'}</Tag> <ControlProven proof={proof} /></p>
      {proof.by === 'record' && <Details summary="Which resolvers had it"><ControlVouchers proof={proof} /></Details>}
    </>
  )
}
