import { Anchor } from '#components/ui/anchor.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'
import { catalogueMail, dnsMail } from './catalogue-mail.ts'
import { MailDraft } from './mail-draft.tsx'

/** What is left to do once the certificate is proven. Source: BaRS "Connect as a receiver" guidance. */
export function NextSteps({ request }: { request: RequestView }) {
  const { callers } = request.rules
  return (
    <>
      <h2 id="next">What to do next</h2>
      <h3>1. Install the certificate</h3>
      <p>Install the certificate with your private key and the sub CA’s certificate. Trust the root and sub CA of {request.environmentTitle}, and accept only callers with a certificate from that chain.</p>
      <p>First check in the <Anchor href="/key-tools">key tools</Anchor> that your key and this certificate belong together. Your key stays in your browser.</p>
      {request.certificate?.hasNames === false && (
        <InsetText><p>This certificate names your system in its common name only. A browser may warn about it where BaRS accepts it. That is no fault.</p></InsetText>
      )}
      <h3>2. Open your firewall to BaRS</h3>
      <p>BaRS calls {request.environmentTitle} receivers from these addresses:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">{callers.map((address) => <li key={address}>{address}</li>)}</ul>
      <h3>3. Ask for the Endpoint Catalogue entry</h3>
      <MailDraft draft={catalogueMail(request)} what="the mail to the BaRS programme" />
      <h3>4. Tell the DNS team your public address</h3>
      <p>Skip this if your name already resolves to the right address.</p>
      <MailDraft draft={dnsMail(request)} what="the mail to the DNS team" />
    </>
  )
}
