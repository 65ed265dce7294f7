import { redirect } from 'next/navigation'
import { SignInForm } from '#components/identity/sign-in-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { localPath } from '#lib/identity/local-path.ts'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { signIn } from './actions.ts'

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = localPath((await searchParams).next, '')
  if (await currentActor()) redirect(next || '/')
  return (
    <Page>
      <SignInForm action={signIn} next={next || undefined}>
        {settings().mode === 'sandbox' && (
          <InsetText><p>This is a sandbox. You can <Anchor href="/sandbox">sign in with one click as any of its people</Anchor>.</p></InsetText>
        )}
      </SignInForm>
    </Page>
  )
}
