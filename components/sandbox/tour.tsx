import { Anchor } from '#components/ui/anchor.tsx'

/** The whole journey, to be walked by one person in about five minutes. */
export function Tour() {
  return (
    <>
      <h2>The 5-minute tour</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Sign in as <strong>Sandbox supplier owner</strong> and choose <Anchor href="/receivers/new">Register a receiver</Anchor>. Take the organisation’s ODS code ZZX01 and INT, and let the page propose the name.</li>
        <li>Fill in the domain step and send it. On the <Anchor href="/sandbox/desk">sandbox desk</Anchor> open the request and select ‘Confirm the domain’.</li>
        <li>Back on the request, make the key and the CSR. Save the key file, open it again to show that it is saved, and submit.</li>
        <li>In the <Anchor href="/sandbox/mail">mail</Anchor> see what ITOC was sent. On the sandbox desk send a certificate: first a wrong one, if you like.</li>
        <li>Copy the certificate from the mail that the contacts were sent, and upload it to the request. The portal says what is wrong with it, or that it is proven.</li>
      </ol>
      <p>For PROD the request goes from DIR to Live Services and back before the certificate is signed. There are 25 requests in all states to look at.</p>
    </>
  )
}
