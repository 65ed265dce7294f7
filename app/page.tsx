import { redirect } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { StartSteps } from '#components/layout/start-steps.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { homeOf } from '#lib/identity/permissions.ts'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { settings } from '#lib/platform/server/settings.ts'

export const metadata = { title: pageTitle() }

export default async function StartPage() {
  const actor = await currentActor()
  if (actor) redirect(homeOf(actor))
  return (
    <Page width="full">
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <h1 className="nhsuk-heading-xl">Get a certificate for a BaRS receiver</h1>
          <p className="nhsuk-lede-text">The Booking and Referral Standard (BaRS) calls your system over a secure connection. Your system needs an NHS certificate for that, one for each environment.</p>
          <p>Use this service to:</p>
          <ul>
            <li>register a receiver: the name and address that BaRS calls</li>
            <li>make its private key and its request in your browser</li>
            <li>send the request to the right desk, and see who has it</li>
            <li>check the certificate before you install it</li>
          </ul>
          <LinkButton href="/sign-in">Start now</LinkButton>
          <h2>Before you start</h2>
          <p>This service is for suppliers and providers whose systems receive bookings or referrals, in integration (INT) or production (PROD). You need:</p>
          <ul>
            <li>the Organisation Data Service (ODS) code of the organisation</li>
            <li>an nhs.uk domain name for the receiver; if you have none yet, we write out what to apply for and whom to ask</li>
            <li>the address (URL) of the endpoint</li>
            <li>names, email addresses and telephone numbers of 2 contacts</li>
            <li>the dates on which you plan to test and to go live</li>
            <li>for production, the reference of your Technical Conformance Certificate</li>
          </ul>
          <InsetText>Your private key never leaves your browser. Nobody at the NHS needs it, and nobody will ask you for it.</InsetText>
          <h2>What happens, and how long it takes</h2>
          <StartSteps />
        </div>
        <div className="nhsuk-grid-column-one-third">
          {settings().mode === 'sandbox' && (
            <Card heading="Try it in the sandbox" headingSize="m" href="/sandbox">Sign in with one click as a supplier or as a desk. Nothing is real.</Card>
          )}
          <Card heading="Have an account?" headingSize="m">
            <p><Anchor href="/sign-in">Sign in</Anchor> to go on with a request, or <Anchor href="/sign-up">create an account</Anchor>.</p>
          </Card>
          <Card heading="Trust chains" headingSize="m">
            <p>The certificates that your receiver has to trust are on the <Anchor href="/chains">trust chains page</Anchor>.</p>
          </Card>
        </div>
      </div>
    </Page>
  )
}
