import { SignInLinkForm } from '#components/identity/link-form.tsx'
import { Page } from '#components/layout/page.tsx'
import { localPath } from '#lib/identity/local-path.ts'
import { followLink } from '../../actions.ts'

export default async function SignInLinkPage({ params, searchParams }: PageProps<'/sign-in/link/[token]'>) {
  const next = localPath((await searchParams).next, '')
  return <Page><SignInLinkForm action={followLink} token={(await params).token} next={next || undefined} /></Page>
}
