import { LookUpResult } from '#components/receivers/look-up-result.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { DomainEvidence as Evidence, RivalClaim } from '#lib/review/evidence.ts'

/** The nhs.uk application, what the name resolves to, and who else claims it. */
export function DomainEvidence({ domain, rivals }: { domain: Evidence; rivals: readonly RivalClaim[] }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Confirmed', value: domain.confirmedAt ? <DateTime value={domain.confirmedAt} /> : 'Not yet' },
          { key: 'Applied for', value: domain.appliedOn ? <><DateTime value={domain.appliedOn} day />{domain.reference && `, reference ${domain.reference}`}</> : 'Not yet' },
          { key: 'Checklist', value: <ul className="nhsuk-list">{domain.checklist.map(({ text, confirmed }) => <li key={text}><Tag colour={confirmed ? 'green' : 'grey'}>{confirmed ? 'Yes' : 'Not yet'}</Tag> {text}</li>)}</ul> },
          { key: 'Looked up', value: domain.lookUp ? <LookUpResult lookUp={domain.lookUp} /> : 'Not looked up yet' },
          domain.returnedReason !== null && { key: 'Returned because', value: <span className="whitespace-pre-line">{domain.returnedReason}</span> },
        ]}
      />
      {rivals.length > 0 && <Rivals rivals={rivals} />}
    </>
  )
}

function Rivals({ rivals }: { rivals: readonly RivalClaim[] }) {
  return (
    <Table
      caption="Others with this name" captionSize="s" columns={['Organisation', 'ODS code', 'Receiver', 'Claimed', 'Domain'].map((header) => ({ header }))}
      rows={rivals.map((rival) => ({
        key: rival.receiverReference,
        cells: [
          `${rival.organisation}${rival.sameOrganisation ? ' (the same)' : ''}`, rival.odsCode, rival.receiverReference, <DateTime key="claimed" value={rival.claimedAt} day />,
          rival.confirmedAt ? <>Confirmed on <DateTime value={rival.confirmedAt} day /></> : 'Not confirmed',
        ],
      }))}
    />
  )
}
