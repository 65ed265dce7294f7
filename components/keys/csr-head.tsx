import { Breakable } from '#components/ui/breakable.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** How a person comes to a CSR: a key made here, a key file saved before, or a CSR from elsewhere. */
export type Way = 'here' | 'saved' | 'own'

export const csrTitle: Record<Way, string> = { here: 'Make the key and CSR', saved: 'Use a saved key file', own: 'Send a CSR made elsewhere' }

/** True for the name of a way. */
export function isWay(text: unknown): text is Way {
  return text === 'here' || text === 'saved' || text === 'own'
}

const other: Record<Way, string> = {
  here: 'make a new key here',
  saved: 'use a key file that you saved before',
  own: 'send a CSR from your own system, HSM or appliance',
}

/** The head of the page: what it is for, and the other ways. */
export function CsrHead({ way, request }: { way: Way; request: Pick<RequestView, 'id' | 'reference' | 'environmentTitle' | 'receiver' | 'csr'> }) {
  const [first, second] = (['here', 'saved', 'own'] as const).filter((each) => each !== way)
  return (
    <>
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} request {request.reference}</span> {csrTitle[way]}</h1>
      {way === 'here' && (
        <p>
          Your browser makes a private key and a certificate signing request (CSR) for <strong><Breakable text={request.receiver.fqdn} /></strong>.
          The private key stays with you: it is never sent to the portal or to the NHS. Only the CSR is. <a href="/your-key">How your key stays with you</a>
        </p>
      )}
      {way === 'saved' && <p>Your browser opens the file and makes the CSR for <strong><Breakable text={request.receiver.fqdn} /></strong> from it. The same key gives the same CSR each time.</p>}
      {request.csr && <InsetText><p>This request has a CSR already. <a href={`/requests/${request.id}/submit`}>Check and submit it</a>, or go on here to put another in its place.</p></InsetText>}
      <p>You can also {first && <a href={`?way=${first}`}>{other[first]}</a>} or {second && <a href={`?way=${second}`}>{other[second]}</a>}.</p>
    </>
  )
}
