import { PasswordForm } from '#components/identity/password-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { requireSession } from '#lib/identity/server/current-actor.ts'
import { isFresh } from '#lib/identity/server/set-password.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { choosePassword } from '../actions.ts'

export default async function PasswordPage() {
  const session = await requireSession()
  return (
    <Page back={{ href: '/account', text: 'Your account' }}>
      <PasswordForm action={choosePassword} email={session.actor.email} fresh={isFresh(session, serverContext().now())} />
    </Page>
  )
}
