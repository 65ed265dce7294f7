import { MailDraft } from '#components/requests/mail-draft.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Details } from '#components/ui/details.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { dnsTeamMailbox } from '#lib/environments/shipped.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { domainMail } from '#lib/requests/domain-document.ts'
import { applyBefore } from '#lib/requests/domain-plan.ts'
import { isOffInfrastructure } from '#lib/requests/domain-target.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'

type Props = { receiver: ReceiverView; desk: string; now: Date }

/** What to apply for, written out for this name, by when, and how. Source: BaRS guidance for receivers; what the form asks beyond it is not known. */
export function DomainGuide({ receiver, desk, now }: Props) {
  const { id, fqdn, domain } = receiver
  const target = domain?.target ?? null
  const applied = Boolean(domain?.appliedOn)
  return (
    <>
      <p>Every receiver has a name that ends in nhs.uk, in INT and in PROD. You apply for it with the nhs.uk domain application. The certificate can only be asked for once the name is registered, so do this first.</p>
      <p>This portal does not have the application form. Ask the NHS DNS team for it: the mail below is ready to send, and says what we know of your name.</p>
      {!applied && !receiver.domainConfirmedAt && <ApplyBefore receiver={receiver} desk={desk} now={now} />}
      <h2>What to apply for</h2>
      <SummaryList
        rows={[
          { key: 'Domain name', value: <><Breakable text={fqdn} /> <CopyButton text={fqdn} what="the domain name" /></> },
          { key: 'Where it is used', value: 'Public internet. BaRS calls over the internet, HSCN is not needed' },
          { key: 'Section to complete', value: 'Section 5, “For domain names visible only on the public internet”. Its title used to be “For website or application records visible on public internet”' },
          { key: 'What it points to', value: target ? <Breakable text={target} /> : 'The public IP address of your receiver, or the name of its host (CNAME). You can write it down below' },
          { key: 'NHS DNS team', value: <Breakable text={dnsTeamMailbox} /> },
        ]}
      />
      {isOffInfrastructure(target) && <p><strong>{target} is outside nhs.uk.</strong> <OffInfrastructure applied={applied} /></p>}
      <p><DownloadLink href={`/receivers/${id}/domain/document`} about="text, to change and attach">Download this as a document</DownloadLink></p>
      <Details summary="The mail to the DNS team"><MailDraft draft={domainMail(receiver, now)} what="the mail to the DNS team" /></Details>
      {!target && (
        <Details summary="If the name points to a cloud host">
          <p><OffInfrastructure applied={applied} /></p>
        </Details>
      )}
      <Details summary="Keep the name once you have it">
        <p>Records that nobody uses are removed without notice. We advise you to have the receiver answer at the name soon after it is registered.</p>
      </Details>
    </>
  )
}

/** What is known of names that lead to a cloud host. Source: BaRS guidance; how long the separate application takes is not known. */
function OffInfrastructure({ applied }: { applied: boolean }) {
  return <>A CNAME to a cloud host may need the separate “off-infrastructure” application with a security review. We advise you to ask the DNS team {applied ? 'whether yours does' : 'before you apply'}. How long that takes is not known.</>
}

/** By when to apply, by our own advice, worked out backwards from what is planned. What is not known is said to be not known. */
function ApplyBefore({ receiver, desk, now }: Props) {
  const plan = applyBefore(receiver, now)
  if (!plan) return <p>We advise you to allow 1 to 3 weeks for the name. Give the receiver a planned test or go-live date, and this page tells you by when to apply.</p>
  const what = plan.neededFor === 'test' ? 'planned test' : 'planned go-live'
  return (
    <>
      <p><strong>{plan.late ? `For the ${what} on ${ukDate(plan.neededOn)}, our advice would have been to apply before ${ukDate(plan.before)}.` : `We advise you to apply before ${ukDate(plan.before)}.`}</strong> {plan.late ? 'Apply today, and see whether the date can move.' : `That is 3 weeks before the ${what} on ${ukDate(plan.neededOn)}.`}</p>
      <p>How long a name takes is not known for certain: in the one case that we know of it was about 8 days, so allow 1 to 3 weeks. How long {desk} takes for the certificate after that is not known either, so apply earlier if you can.</p>
    </>
  )
}
