import { notFound, redirect } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { MailList } from '#components/sandbox/mail-list.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { asksWithKey } from '#lib/kernel/private-key-fields.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { listCaughtMail } from '#lib/sandbox/server/list-caught-mail.ts'

type Props = { searchParams: Promise<{ matching?: string | string[]; page?: string | string[] }> }

export default async function SandboxMailPage({ searchParams }: Props) {
  if (!isSandbox()) notFound()
  const query = await searchParams
  if (asksWithKey(query)) redirect('/sandbox/mail')
  const list = showResult(await listCaughtMail(serverContext(), query))
  return (
    <Page width="full" back={{ href: '/sandbox', text: 'Back to the sandbox guide' }}>
      <title>{pageTitle('Sandbox mail')}</title>
      <h1>Sandbox mail</h1>
      <p className="max-w-[44em]">Every mail that the portal or a sandbox desk has sent. None of it left this computer.</p>
      <MailList {...list} />
    </Page>
  )
}
