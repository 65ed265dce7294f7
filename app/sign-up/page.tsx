import { redirect } from 'next/navigation'
import { SignUpForm } from '#components/identity/sign-up-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { localPath } from '#lib/identity/local-path.ts'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { signUp } from '../sign-in/actions.ts'

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const next = localPath((await searchParams).next, '')
  if (await currentActor()) redirect(next || '/')
  return <Page back={{ href: '/sign-in', text: 'Sign in' }}><SignUpForm action={signUp} next={next || undefined} /></Page>
}
