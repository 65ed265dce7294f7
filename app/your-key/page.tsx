import { KeyScripts } from '#components/keys/key-scripts.tsx'
import { Page } from '#components/layout/page.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { listWorkerScripts } from '#lib/keys/server/list-worker-scripts.ts'

export const metadata = { title: pageTitle('How your key stays with you') }

export default async function YourKey() {
  const listed = await listWorkerScripts()
  return (
    <Page>
      <h1>How your key stays with you</h1>
      <p className="nhsuk-lede-text">Your private key proves to BaRS that your system is yours. Whoever has it can pretend to be you, so it never comes to us.</p>
      <h2>What happens in your browser</h2>
      <ul>
        <li>Your browser makes the key, and it opens key files, in a part of its own (a worker) whose security policy lets it load this portal’s scripts and connect to nothing.</li>
        <li>The file that you save is made there too, and encrypted with your passphrase, unless you choose a file without one.</li>
        <li>That part is ended once your file is saved (for a new key: saved, opened again and proven), and whenever you leave the page. Nothing is put into the browser’s storage.</li>
        <li>No page loads a script from another website.</li>
      </ul>
      <h2>What is sent</h2>
      <p>The certificate signing request (CSR), which holds your public key. In the key tools, only the SHA-256 of a public key, to find the request that it belongs to.</p>
      <InsetText>Once the page is open you can cut your network, make and save the key, and join the network again before you send the CSR.</InsetText>
      <h2>Check our scripts</h2>
      <KeyScripts listed={listed.ok ? listed.value : undefined} />
    </Page>
  )
}
