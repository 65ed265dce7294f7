import { Anchor } from '#components/ui/anchor.tsx'
import { Card } from '#components/ui/card.tsx'

/** The sandbox's own pages, and what else there is to try. */
export function SandboxLinks() {
  return (
    <>
      <Card heading="Mail" headingSize="m" href="/sandbox/mail">Every mail that the portal or a desk has sent.</Card>
      <Card heading="Sandbox desk" headingSize="m" href="/sandbox/desk">Play ITOC, DIR or Live Services: confirm, ask, reject, sign.</Card>
      <Card heading="DNS" headingSize="m" href="/sandbox/dns">Play those who run DNS: add the record that proves control of a name.</Card>
      <Card heading="Also worth a look" headingSize="m">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li><Anchor href="/chains">Trust chains</Anchor> of both environments</li>
          <li>ODS codes ZZX01 to ZZX08 are the sandbox’s own; 5EX is inactive, and anything else is not known</li>
          <li>A name resolves once its domain is applied for</li>
        </ul>
      </Card>
    </>
  )
}
