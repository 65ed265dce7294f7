import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Table } from '#components/ui/table.tsx'
import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import type { DeskList, DeskRequestRow } from '#lib/sandbox/desk-request.ts'

type Lists = readonly { readonly list: DeskList; readonly requests: readonly DeskRequestRow[] }[]

const heading = (list: DeskList) => (list === 'issued' ? 'Certificate sent, to be uploaded' : `Waiting for ${deskTitle[list]}`)

/** What waits at each desk, and what has been sent a certificate. */
export function DeskTables({ lists }: { lists: Lists }) {
  return lists.map(({ list, requests }) => requests.length === 0 ? (
    <section key={list}><h2 className="nhsuk-heading-m">{heading(list)}</h2><p>Nothing.</p></section>
  ) : (
    <Table
      key={list}
      caption={heading(list)}
      columns={[{ header: 'Request' }, { header: 'Name and organisation' }, { header: 'Environment' }, { header: 'Status' }, { header: 'Since' }]}
      rows={requests.map(({ id, reference, fqdn, organisationName, environment, state, stateSince }) => ({
        key: id,
        cells: [
          <Anchor key="open" className="nhsuk-link whitespace-nowrap" href={`/sandbox/desk/${id}`}>{reference}</Anchor>,
          <span key="name"><Breakable text={fqdn} /><br /><span className="nhsuk-u-font-size-16">{organisationName}</span></span>,
          environmentTitle[environment],
          <StateTag key="state" state={state} />,
          <span key="since" className="sm:whitespace-nowrap"><DateTime value={stateSince} day /></span>,
        ],
      }))}
    />
  ))
}
