import type { Problem, ProblemType } from '#lib/kernel/problem.ts'
import { pageTitle } from '#components/ui/page-title.ts'
import { LinkButton } from '#components/ui/button.tsx'
import { Page } from './page.tsx'

const headings: Record<ProblemType, string> = {
  invalid: 'There is a problem with what was sent',
  'not-found': 'Page not found',
  'not-allowed': 'You cannot open this page',
  'signed-out': 'Sign in to see this page',
  'moved-on': 'Somebody else was first',
  conflict: 'This does not fit with what is there already',
  'too-many': 'Too many attempts',
  unavailable: 'This is not available at the moment',
}

/** A whole page for a deed that declined where no form is there to say so. Pages that are not found go to `notFound()`. */
export function ProblemPage({ problem }: { problem: Problem }) {
  const heading = headings[problem.type]
  return (
    <Page>
      <title>{pageTitle(heading)}</title>
      <h1>{heading}</h1>
      <p>{problem.message}</p>
      {problem.type === 'not-allowed' && <p>If you think you should be able to open it, ask an owner of your organisation or the BaRS programme to invite you.</p>}
      {problem.type === 'signed-out' ? <LinkButton href="/sign-in">Sign in</LinkButton> : <LinkButton href="/" variant="secondary">Go to your start page</LinkButton>}
    </Page>
  )
}
