import { CopyButton } from '#components/ui/copy-button.tsx'
import { Details } from '#components/ui/details.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { dnsTeamMailbox } from '#lib/environments/shipped.ts'

/** What to apply for, written out for this name. Source: BaRS guidance for receivers; what the form asks beyond it is not known. */
export function DomainGuide({ fqdn }: { fqdn: string }) {
  return (
    <>
      <p>Every receiver has a name that ends in nhs.uk, in INT and in PROD. You apply for it with the nhs.uk domain application. Allow 1 to 3 weeks for it: the certificate can only be asked for once the name is registered, so do this first.</p>
      <h2>What to apply for</h2>
      <SummaryList
        rows={[
          { key: 'Domain name', value: <><Breakable text={fqdn} /> <CopyButton text={fqdn} what="the domain name" /></> },
          { key: 'Where it is used', value: 'Public internet. BaRS calls over the internet, HSCN is not needed' },
          { key: 'Section to complete', value: 'Section 5, “For domain names visible only on the public internet”. Its title used to be “For website or application records visible on public internet”' },
          { key: 'What it points to', value: 'The public IP address of your receiver, or the name of its host (CNAME)' },
          { key: 'NHS DNS team', value: dnsTeamMailbox },
        ]}
      />
      <Details summary="If the name points to a cloud host">
        <p>A CNAME to a cloud host may need the separate “off-infrastructure” application with a security review. Ask the DNS team before you apply, because it takes longer.</p>
      </Details>
      <Details summary="Keep the name once you have it">
        <p>Records that nobody uses are removed without notice. Have the receiver answer at the name soon after it is registered.</p>
      </Details>
    </>
  )
}
