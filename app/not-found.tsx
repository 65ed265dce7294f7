import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { pageTitle } from '#components/ui/page-title.ts'

export default function NotFound() {
  return (
    <Page>
      <title>{pageTitle('Page not found')}</title>
      <h1>Page not found</h1>
      <p>If you typed the web address, check that it is correct. If you pasted it, check that you copied all of it.</p>
      <p>If it is the address of a receiver or a request, it may belong to an organisation that you are not a member of. Ask one of its owners to invite you.</p>
      <p>A tracking link stops working when it is withdrawn or its request is finished. Ask whoever gave it to you for a new one.</p>
      <p><Anchor href="/">Go to the start page</Anchor>, or <Anchor href="/contact">contact us</Anchor> if you need help.</p>
    </Page>
  )
}
