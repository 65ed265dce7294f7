import { FinishSignUpForm } from '#components/identity/link-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { localPath } from '#lib/identity/local-path.ts'
import { verify } from '../../sign-in/actions.ts'

export default async function VerifyPage({ params, searchParams }: PageProps<'/verify/[token]'>) {
  const next = localPath((await searchParams).next, '')
  return <Page><FinishSignUpForm action={verify} token={(await params).token} next={next || undefined} /></Page>
}
