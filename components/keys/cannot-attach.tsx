import { InsetText } from '#components/ui/inset-text.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** Why no CSR can be given just now. */
export function CannotAttach({ request }: { request: Pick<RequestView, 'id' | 'title' | 'domainConfirmed'> }) {
  return (
    <>
      <InsetText>
        <p><strong>{request.title}.</strong> {request.domainConfirmed ? 'The CSR cannot be changed while this is so.' : 'You can make the key and CSR once the domain is confirmed.'}</p>
      </InsetText>
      <LinkButton href={`/requests/${request.id}`} variant="secondary">Back to the request</LinkButton>
    </>
  )
}
