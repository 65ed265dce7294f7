import { redirect } from 'next/navigation'
import { QueueFilterForm } from '#components/review/queue-filter-form.tsx'
import { QueuePage } from '#components/review/queue-page.tsx'
import { QueueScopes } from '#components/review/queue-scopes.tsx'
import { ProgrammeLinks } from '#components/review/programme-links.tsx'
import { StateCounts } from '#components/review/state-counts.tsx'
import { Page } from '#components/layout/page.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { asksWithKey } from '#lib/kernel/private-key-fields.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { overlongFilters, queueAddress, queueFilters } from '#lib/review/queue.ts'
import { queueProblem } from '#lib/review/queue-problem.ts'
import { listQueue } from '#lib/review/server/list-queue.ts'
import { summariseRequests } from '#lib/review/server/summarise-requests.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ProgrammePage({ searchParams }: Props) {
  const query = await searchParams
  if (asksWithKey(query)) redirect('/programme')
  const actor = await requireActor()
  const context = serverContext()
  const counts = showResult(await summariseRequests(context, actor))
  const filters = queueFilters.parse({ show: 'open', ...query })
  const page = showResult(await listQueue(context, actor, filters))
  const now = context.now()
  const overlong = overlongFilters.parse(query)
  const problem = queueProblem(filters, overlong)
  return (
    <Page width="full">
      <title>{pageTitle(problem ? 'Error: Programme' : 'Programme')}</title>
      <h1>Programme</h1>
      <ProgrammeLinks />
      <StateCounts counts={counts} now={now} />
      <h2 id="requests">Requests</h2>
      <QueueScopes path="/programme" filters={filters} />
      <QueueFilterForm path="/programme" filters={filters} overlong={overlong} problem={problem} />
      <p><DownloadLink href={`/programme/requests.csv${queueAddress({ ...filters, after: undefined })}`} about="CSV">Download this list</DownloadLink></p>
      <QueuePage path="/programme" filters={filters} page={page} now={now} />
    </Page>
  )
}
