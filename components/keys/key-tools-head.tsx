import { Anchor } from '#components/ui/anchor.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'

/** The head of the key tools: what they do, and where. */
export function KeyToolsHead() {
  return (
    <>
      <h1>Key tools</h1>
      <p className="nhsuk-lede-text">Check that a private key and a certificate belong together, find out which request they are for, and save them as one file for your server.</p>
      <InsetText>
        <p>Your files are opened by your browser, on this page. The private key and its passphrase are not sent to the portal or to anybody else. To find your request, only the fingerprint of the public key is sent. <Anchor href="/your-key">How your key stays with you</Anchor></p>
      </InsetText>
    </>
  )
}
