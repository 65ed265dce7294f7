import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { DeskTables } from '#components/sandbox/desk-tables.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { listDesks } from '#lib/sandbox/server/list-desks.ts'

export default async function SandboxDeskPage() {
  if (!isSandbox()) notFound()
  const lists = showResult(await listDesks(serverContext()))
  return (
    <Page width="full" back={{ href: '/sandbox', text: 'Back to the sandbox guide' }}>
      <title>{pageTitle('Sandbox desk')}</title>
      <h1>Sandbox desk</h1>
      <p className="max-w-[44em]">Play the desks: open a request and answer it as ITOC, DIR or Live Services would. You do not have to sign in as them. Each list begins with the request that has waited longest.</p>
      <DeskTables lists={lists} />
    </Page>
  )
}
