import type { ReactNode } from 'react'
import { LinkButton } from '#components/ui/button.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import type { RequestView } from '#lib/requests/request-view.ts'

type Props = { request: Pick<RequestView, 'id' | 'title' | 'reference' | 'environmentTitle'>; heading: string; children: ReactNode }

/** The page of a step that is done or that cannot be done yet: where the request is instead, and the way there. `children` says why. */
export function NotNow({ request, heading, children }: Props) {
  return (
    <>
      <title>{pageTitle(heading)}</title>
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} request {request.reference}</span> {heading}</h1>
      <InsetText><p><strong>{request.title}.</strong> {children}</p></InsetText>
      <LinkButton href={`/requests/${request.id}`} variant="secondary">Back to the request</LinkButton>
    </>
  )
}
