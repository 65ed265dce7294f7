import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { Table } from '#components/ui/table.tsx'
import { sessionCookieName } from '#lib/identity/server/auth.ts'
import { settings } from '#lib/platform/server/settings.ts'

export const metadata = { title: pageTitle('Cookies') }

export default function Cookies() {
  return (
    <Page>
      <h1>Cookies</h1>
      <p>Cookies are small files that a website saves on your device.</p>
      <p>This portal uses only those that it cannot work without. It does not measure or follow what you do, so it does not ask you for consent.</p>
      <Table
        caption="Cookies that we use"
        columns={[{ header: 'Name' }, { header: 'What it is for' }, { header: 'When it goes' }]}
        rows={[{ key: 'session', cells: [sessionCookieName(settings().portalUrl), 'Keeps you signed in. It is set when you sign in.', 'When you sign out, or when your session ends'] }]}
      />
      <p>Nothing else is saved on your device. A key that you make in your browser is saved only where you choose to save its file.</p>
    </Page>
  )
}
