import type { Metadata } from 'next'
import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { settings } from '#lib/platform/server/settings.ts'

export const metadata: Metadata = { title: pageTitle('Check your email') }

export default function SentPage() {
  return (
    <Page back={{ href: '/sign-in', text: 'Sign in' }}>
      <h1 className="nhsuk-heading-l">Check your email</h1>
      <p>We have sent an email to the address you entered. Open the link in it on this device.</p>
      <p>The link works once, for 15 minutes.</p>
      {settings().mode === 'sandbox' && <InsetText><p>This is a sandbox: no mail leaves this computer. <Anchor href="/sandbox/mail">Read the mail here</Anchor>.</p></InsetText>}
      <h2 className="nhsuk-heading-m">If the email does not come</h2>
      <p>Look in your junk folder, and check that you entered the right address. Then <Anchor href="/sign-in">try again</Anchor>.</p>
    </Page>
  )
}
