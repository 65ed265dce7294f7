import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { SummaryList } from '#components/ui/summary-list.tsx'

export const metadata = { title: pageTitle('Privacy') }

const stored = [
  { key: 'Your account', value: 'Your name, email address and, if you set one, a password in a form that cannot be read back. We need it to know that it is you.' },
  { key: 'Your sessions', value: 'When you signed in, until when you stay signed in, your internet address and the name of your browser. We need it to keep your account safe.' },
  { key: 'Your organisation', value: 'Its name and ODS code, who belongs to it and who was invited. We need it to show each receiver only to those it belongs to.' },
  { key: 'Receivers', value: 'Their names and addresses, and the names, email addresses and telephone numbers of 2 contacts. The desks need them to issue the certificate and to reach you.' },
  { key: 'Requests', value: 'The certificate signing request (CSR), the certificate, the findings of our checks, and the mail we sent about them.' },
  { key: 'History', value: 'Who did what, when and in which role. It cannot be changed or deleted, so that it can be relied on later.' },
]

export default function Privacy() {
  return (
    <Page>
      <h1>Privacy</h1>
      <p>This page says what the BaRS receiver certificates portal stores, why, and who sees it.</p>
      <InsetText>We never get your private key. It is made, saved and opened again in your browser only. If you paste or upload one by mistake, it is stopped in your browser; should one still reach us, it is dropped before anything is stored. <Anchor href="/your-key">How your key stays with you</Anchor></InsetText>
      <h2>What we store, and why</h2>
      <SummaryList rows={stored} />
      <p>There is no patient data in this portal. Do not put any into its text fields.</p>
      <h2>Who sees it</h2>
      <ul>
        <li>the people of your organisation</li>
        <li>the desk that handles your request: ITOC for integration, DIR and Live Services for production</li>
        <li>the BaRS programme team, and those who run this portal for it</li>
      </ul>
      <p>To ask for a certificate we send the desk a mail with your contacts&apos; details and the CSR, with a copy to your contacts. A tracking link, if you make one, shows the reference, the environment, the state, the desk and dates; it never shows a person.</p>
      <p>No other organisation gets anything, and no page loads anything from another website.</p>
      <h2>How long we keep it</h2>
      <p>Sessions and sign-in links end by themselves. How long requests and their history are kept has not been decided yet; until then they are kept.</p>
      <h2>Your rights</h2>
      <p>You can ask to see what is stored about you, and to have mistakes put right. <Anchor href="/contact">Contact us</Anchor> to do so. You can complain to the <a href="https://ico.org.uk/">Information Commissioner&apos;s Office</a>.</p>
    </Page>
  )
}
