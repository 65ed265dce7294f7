'use client'
import { Button } from '#components/ui/button.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { Page } from './page.tsx'

/** What is seen when the portal itself has failed. `digest` finds the failure in the server's log. */
export function Failure({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <Page>
      <title>{pageTitle('Sorry, there is a problem with the service')}</title>
      <h1>Sorry, there is a problem with the service</h1>
      <p>It is our fault, not yours. Try again in a few minutes.</p>
      <p>A step that was not finished has not been saved, and nothing has been sent twice.</p>
      <Button type="button" onClick={() => retry()}>Try again</Button>
      {digest && <p>If it happens again, <a href="/contact">contact us</a> and give this reference: <strong>{digest}</strong></p>}
    </Page>
  )
}
