import { CodeBlock } from '#components/ui/code-block.tsx'
import { Details } from '#components/ui/details.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'

type Props = { listed?: { readonly list: string; readonly sha256: string } }

/** The scripts that touch a key, and how others can see that they got the same. */
export function KeyScripts({ listed }: Props) {
  if (!listed) return <p>The scripts are listed here in a released portal, not while it is being worked on.</p>
  return (
    <>
      <p>These are the scripts of this release that touch a private key. They are the same for everybody. Compare this fingerprint with a colleague’s, or with the one that was noted when the release was put in place.</p>
      <SummaryList rows={[{ key: 'SHA-256 of the list', value: <Fingerprint sha256={listed.sha256} /> }]} />
      <Details summary="See the list and how to check it">
        <p>Each line is the SHA-256 of a script and its path. The same list is at <a href="/api/key-scripts">/api/key-scripts</a>. Save it, download each script below this portal’s address, and run:</p>
        <CodeBlock code="sha256sum -c key-scripts" what="the command that checks the scripts" wrap />
        <CodeBlock code={listed.list.trim()} what="the list of scripts" />
      </Details>
    </>
  )
}
