import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import type { DeskRequest } from '#lib/sandbox/desk-request.ts'

/** What a desk has before it. */
export function DeskRequestSummary({ request, wasSent }: { request: DeskRequest; wasSent: boolean }) {
  return (
    <>
      {wasSent && (
        <NotificationBanner success>
          <p className="nhsuk-notification-banner__heading">The certificate was mailed to the contacts.</p>
          <p><Anchor className="nhsuk-notification-banner__link" href={`/sandbox/mail?matching=${request.reference}`}>See the mail</Anchor></p>
        </NotificationBanner>
      )}
      <h1 className="nhsuk-heading-l"><span className="nhsuk-caption-l">Sandbox desk, {request.reference}</span> <Breakable text={request.fqdn} /></h1>
      <SummaryList
        rows={[
          { key: 'Status', value: <StateTag state={request.state} /> },
          { key: 'Since', value: <DateTime value={request.stateSince} /> },
          { key: 'Environment', value: environmentTitle[request.environment] },
          { key: 'Organisation', value: request.organisationName },
          { key: 'Contacts', value: request.contacts.map(({ name, email }) => <span key={email} className="block">{name}, <Breakable text={email} /></span>) },
          { key: 'Mail', value: <Anchor className="nhsuk-link" href={`/sandbox/mail?matching=${request.reference}`}>All mail about this request</Anchor> },
        ]}
      />
    </>
  )
}
