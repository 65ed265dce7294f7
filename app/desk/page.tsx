import { notFound, redirect } from 'next/navigation'
import { QueueFilterForm } from '#components/review/queue-filter-form.tsx'
import { QueuePage } from '#components/review/queue-page.tsx'
import { QueueScopes } from '#components/review/queue-scopes.tsx'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { asksWithKey } from '#lib/kernel/private-key-fields.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { overlongFilters, queueFilters } from '#lib/review/queue.ts'
import { queueProblem } from '#lib/review/queue-problem.ts'
import { listQueue } from '#lib/review/server/list-queue.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DeskPage({ searchParams }: Props) {
  const query = await searchParams
  if (asksWithKey(query)) redirect('/desk')
  const actor = await requireActor()
  if (actor.staff.length === 0) notFound()
  const filters = queueFilters.parse(query)
  const context = serverContext()
  const page = showResult(await listQueue(context, actor, filters))
  const overlong = overlongFilters.parse(query)
  const problem = queueProblem(filters, overlong)
  return (
    <Page width="full">
      <title>{pageTitle(problem ? 'Error: Queue' : 'Queue')}</title>
      <h1>Queue</h1>
      <QueueScopes path="/desk" filters={filters} />
      <QueueFilterForm path="/desk" filters={filters} overlong={overlong} problem={problem} />
      <QueuePage path="/desk" filters={filters} page={page} now={context.now()} />
    </Page>
  )
}
