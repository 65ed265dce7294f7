import { Anchor } from '#components/ui/anchor.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** A certificate that waits for the trust chains: not proven, not to be installed, and who acts next. */
export function WaitingCertificate({ request }: { request: RequestView }) {
  const { waiting, environmentTitle, mine } = request
  if (!waiting) return null
  return (
    <>
      <h2>A certificate waits: trust chains not yet imported</h2>
      <InsetText>
        <p>{waiting.uploaderName} uploaded it, <DateTime value={waiting.uploadedAt} />. It fits the key and the name, but nothing can prove yet where it comes from. It is not verified: do not install it yet.</p>
        <p><strong>Who acts next:</strong> an administrator of the BaRS programme imports the {environmentTitle} <Anchor href="/chains">trust chains</Anchor>. The portal then checks the certificate again by itself, and mails the contacts what came of it.</p>
        <p>SHA-256 fingerprint: <Fingerprint sha256={waiting.sha256} /></p>
        {mine && <p>Was it the wrong one? <Anchor href={`/requests/${request.id}/certificate`}>Upload another certificate</Anchor>: it takes the place of this one.</p>}
      </InsetText>
    </>
  )
}
