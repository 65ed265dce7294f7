import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'

type Props = { searchParams: Promise<{ rows?: string | string[] }> }

const most = 2000

/** What the benchmarks hold other pages against: layout and session, and as many plain rows (`?rows=`) as the other page is long. Reads nothing else. */
export default async function ComparisonPage({ searchParams }: Props) {
  if (!isSandbox()) notFound()
  const { name } = await requireActor()
  const rows = Math.min(Math.max(Number((await searchParams).rows) || 0, 0), most)
  return (
    <Page back={{ href: '/sandbox', text: 'Back to the sandbox guide' }}>
      <title>{pageTitle('Comparison page')}</title>
      <h1>Comparison page</h1>
      <p>The benchmarks hold other pages against this one. It shows plain text to {name}.</p>
      <SummaryList rows={Array.from({ length: Math.floor(rows) }, (_, row) => ({ key: `Row ${row + 1}`, value: 'Plain text, about as long as what a row of another page says' }))} />
    </Page>
  )
}
