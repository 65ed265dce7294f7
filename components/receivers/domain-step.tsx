import { LinkButton } from '#components/ui/button.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Details } from '#components/ui/details.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { WarningCallout } from '#components/ui/warning-callout.tsx'
import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { DomainControl as Control } from '#lib/requests/domain-control.ts'
import { domainStamp } from '#lib/requests/domain-stamp.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { currentRequest, type ReceiverView } from '#lib/requests/receiver-view.ts'
import { stateFacts } from '#lib/requests/states.ts'
import { DomainApplication } from './domain-application.tsx'
import { DomainApplicationForm } from './domain-application-form.tsx'
import { DomainControl } from './domain-control.tsx'
import { DomainGuide } from './domain-guide.tsx'
import { DomainLookUp } from './domain-look-up.tsx'
import { LiveDomain } from './live-domain.tsx'

type Props = { receiver: ReceiverView; control: Control | null; compared: boolean; now: Date; save: FormAction; lookUp: FormAction }

/** The domain step: what to apply for, what DNS says, and the application to be confirmed by the desk. */
export function DomainStep({ receiver, control, compared, now, save, lookUp }: Props) {
  const request = currentRequest(receiver.requests)
  const desk = deskTitle[shippedEnvironments[receiver.environment].firstDesk]
  const open = receiver.mayChange && !receiver.domainConfirmedAt && (request?.state === 'preparing' || request?.state === 'domain_returned')
  const stamp = domainStamp({
    lookedAt: receiver.watch?.lookedAt ?? null, provenAt: receiver.watch?.proof?.at ?? null, goneAt: receiver.watch?.proof?.goneAt ?? null, confirmedAt: receiver.domainConfirmedAt,
    versions: [receiver.version, ...receiver.requests.slice(0, 3).map((each) => each.version)],
  })
  const title = receiver.domainConfirmedAt ? 'Domain name' : 'Apply for the domain name'
  const guide = <DomainGuide receiver={receiver} desk={desk} now={now} />
  return (
    <>
      <LiveDomain receiverId={receiver.id} stamp={stamp} />
      <h1><span className="nhsuk-caption-l">{environmentTitle[receiver.environment]} receiver <Breakable text={receiver.fqdn} /></span> {title}</h1>
      {request?.state === 'domain_returned' && (
        <WarningCallout heading={`${desk} returned the domain`} headingLevel={2}>
          <p>{receiver.domain?.returnedReason ?? 'No reason was given.'}</p>
          <p>Put it right and send it again.</p>
        </WarningCallout>
      )}
      {request?.state === 'domain_review' && <InsetText><p>{desk} is confirming the domain, since {ukDate(request.stateSince)}. You get a mail when it is confirmed or returned. The expected time is not known.</p></InsetText>}
      {receiver.domainConfirmedAt && (
        <InsetText>
          <p>The domain was confirmed on {ukDate(receiver.domainConfirmedAt)}.</p>
          {receiver.mayChange && request?.state === 'ready_for_csr' && <LinkButton href={`/requests/${request.id}/csr`}>Make the key and CSR</LinkButton>}
        </InsetText>
      )}
      {request && stateFacts[request.state].ended && !receiver.domainConfirmedAt && <InsetText><p>Request {request.reference} is over. Take it up again to go on with the domain.</p></InsetText>}
      {receiver.domainConfirmedAt ? <Details summary="What to apply for, and how">{guide}</Details> : guide}
      {open && request
        ? <DomainApplicationForm action={save} receiver={receiver} version={request.version} desk={desk} />
        : <><title>{pageTitle(title)}</title><h2>The application</h2><DomainApplication domain={receiver.domain} /></>}
      <DomainLookUp action={lookUp} receiver={receiver} now={now} />
      {(control || receiver.watch?.proof) && !receiver.domainConfirmedAt && (
        <DomainControl action={lookUp} receiverId={receiver.id} control={control} proof={receiver.watch?.proof ?? null} fileAsked={receiver.watch?.fileAsked ?? false} desk={desk} confirms={receiver.rules.controlConfirms} compared={compared} />
      )}
    </>
  )
}
