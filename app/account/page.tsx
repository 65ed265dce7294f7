import type { Metadata } from 'next'
import { Account } from '#components/identity/account.tsx'
import { Page } from '#components/layout/page.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireSession } from '#lib/identity/server/current-actor.ts'
import { readAccount } from '#lib/identity/server/read-account.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { endOneSession, signOutEverywhere } from './actions.ts'

export const metadata: Metadata = { title: pageTitle('Your account') }

const doneWords = new Map([['password', 'Your password is set. You have been signed out everywhere else.'], ['session', 'That browser has been signed out.']])

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const account = await readAccount(serverContext(), await requireSession())
  const done = doneWords.get(String((await searchParams).done))
  return (
    <Page>
      {done && <NotificationBanner success>{done}</NotificationBanner>}
      <h1 className="nhsuk-heading-l">Your account</h1>
      <Account account={account} endSession={endOneSession} endAll={signOutEverywhere} />
    </Page>
  )
}
