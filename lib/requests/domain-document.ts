import { environmentTitle } from '#lib/environments/environment.ts'
import { dnsTeamMailbox } from '#lib/environments/shipped.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { ownerLines } from '#lib/names/owner-lines.ts'
import { applyBefore } from './domain-plan.ts'
import { isOffInfrastructure, recordFor } from './domain-target.ts'
import type { ReceiverView } from './receiver-view.ts'

/** What the application says of a receiver. */
export type DomainPaper = Pick<ReceiverView, 'fqdn' | 'environment' | 'organisation' | 'odsCode' | 'odsName' | 'systemName' | 'hosting' | 'contacts' | 'domain' | 'testDate' | 'goLiveDate'>

type Part = { readonly heading: string; readonly lines: readonly string[] }

/** Why Section 5. Source: BaRS "Connect as a receiver" guidance. */
const whySection5 = 'because BaRS calls the receiver over the internet; HSCN is not needed'

/** What to apply for, part by part. What the form asks beyond it is not known. */
function parts(paper: DomainPaper, now: Date): Part[] {
  const { fqdn, environment, organisation, systemName, hosting, contacts, domain } = paper
  const target = domain?.target ?? null
  const plan = applyBefore(paper, now)
  return [
    {
      heading: 'The name',
      lines: [
        `Domain name (FQDN): ${fqdn}`,
        `DNS record: ${recordFor(target)}`,
        'Visible on: the public internet',
        `Section to complete: Section 5, "For domain names visible only on the public internet" (formerly "For website or application records visible on public internet"), ${whySection5}`,
      ],
    },
    {
      heading: 'What it is for',
      lines: [
        `Use: a receiver of the NHS Booking and Referral Standard (BaRS), ${environmentTitle[environment]} environment`,
        `System: ${systemName}`,
        `Hosted by: ${hosting === 'supplier' ? 'the supplier of the system' : 'the provider itself'}`,
        `Needed by: ${plan ? `${ukDate(plan.neededOn)} (${plan.neededFor === 'test' ? 'planned test' : 'planned go-live'})` : 'to follow'}`,
      ],
    },
    {
      heading: 'Who applies',
      lines: [...ownerLines(organisation, paper).map(([label, value]) => `${label}: ${value}`), ...contacts.map(({ name, email, telephone }) => `Contact: ${name}, ${email}, ${telephone}`)],
    },
    ...(target !== null && !isOffInfrastructure(target) ? [] : [{
      heading: 'If the name points to a cloud host',
      lines: [
        ...(target !== null ? [`The name is to point to ${target}, which is outside nhs.uk.`] : []),
        'Please tell us whether the separate "off-infrastructure" application with a security review is needed, and where to find it.',
      ],
    }]),
  ]
}

/** The application as a text file, for people to change and attach: lines end as Windows ends them, and it begins with a mark that says it is UTF-8. */
export function domainDocument(paper: DomainPaper, now: Date): string {
  const title = `Application for an nhs.uk domain name: ${paper.fqdn}`
  const lines = [
    title, '='.repeat(title.length), '',
    `Send to: NHS DNS team, ${dnsTeamMailbox}`,
    ...parts(paper, now).flatMap(({ heading, lines: said }) => ['', heading, '-'.repeat(heading.length), ...said]),
    '', 'What the application form asks beyond this is not known. Check it before you send it.', '',
  ]
  return `\ufeff${lines.join('\r\n')}`
}

/** The same as a mail to the DNS team. */
export function domainMail(paper: DomainPaper, now: Date): { readonly to: string; readonly subject: string; readonly text: string } {
  return {
    to: dnsTeamMailbox,
    subject: `Application for an nhs.uk domain name: ${paper.fqdn}`,
    text: ['We would like to apply for this nhs.uk domain name. Please send us the form to complete, or tell us where it is.', ...parts(paper, now).flatMap(({ heading, lines }) => ['', `${heading}:`, ...lines])].join('\n'),
  }
}
