import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { MailView } from '#components/sandbox/mail-view.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { readCaughtMail } from '#lib/sandbox/server/read-caught-mail.ts'

type Props = { params: Promise<{ id: string }> }

export default async function SandboxMailPage({ params }: Props) {
  if (!isSandbox()) notFound()
  const mail = showResult(await readCaughtMail(serverContext(), (await params).id))
  return (
    <Page width="full" back={{ href: '/sandbox/mail', text: 'Back to sandbox mail' }}>
      <title>{pageTitle(mail.subject || 'Sandbox mail')}</title>
      <MailView mail={mail} portalUrl={settings().portalUrl} />
    </Page>
  )
}
