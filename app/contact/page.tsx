import { Page } from '#components/layout/page.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { allEnvironmentRules } from '#lib/environments/server/load-environment.ts'
import { programmeMailbox } from '#lib/environments/shipped.ts'
import { database } from '#lib/platform/server/database.ts'
import { settings } from '#lib/platform/server/settings.ts'

export const metadata = { title: pageTitle('Contact us') }

const Mail = ({ to = '' }: { to?: string }) => <a href={`mailto:${to}`}>{to}</a>

export default async function Contact() {
  const { int, prod } = await allEnvironmentRules(database())
  const { mode, contact } = settings()
  return (
    <Page>
      <h1>Contact us</h1>
      {mode === 'sandbox' && <InsetText>This is a sandbox. Nobody looks after it, and nothing in it is real. The addresses below are those of real teams: do not write to them about the sandbox.</InsetText>}
      {contact && <><h2>About this portal</h2><p>For help with the portal or your account, or to tell us of a problem: <Mail to={contact} /></p></>}
      <h2>About BaRS</h2>
      <p>For the Booking and Referral Standard, onboarding and the Endpoint Catalogue, write to the BaRS programme: <Mail to={programmeMailbox} /></p>
      <h2>About a certificate request</h2>
      <p>Its status page shows who has it. Give the reference of your request when you write to a desk.</p>
      <ul>
        <li>Integration (INT): ITOC, <Mail to={int.mailboxes.itoc} /></li>
        <li>Production (PROD): the DIR team, <Mail to={prod.mailboxes.dir} /></li>
      </ul>
      <p>Never send a private key to anybody, by mail or otherwise. No desk needs it.</p>
    </Page>
  )
}
