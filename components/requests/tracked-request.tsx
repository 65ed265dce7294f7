import { DateTime } from '#components/ui/date-time.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import { titleOf, unsentSentence } from '#lib/requests/desk-mail.ts'
import { stagesOf } from '#lib/requests/journey.ts'
import { expectedTime } from '#lib/requests/states.ts'
import type { TrackedRequest as Tracked } from '#lib/requests/tracking.ts'
import { StageLine } from './stage-line.tsx'
import { StateTag } from './state-tag.tsx'

/** Where a request is, for whoever has its link: no name, no organisation, no person. */
export function TrackedRequest({ request }: { request: Tracked }) {
  const expected = expectedTime(request.state, false)
  return (
    <>
      <StageLine stages={stagesOf(request.state, request.environment)} />
      <SummaryList
        rows={[
          { key: 'Reference', value: request.reference },
          { key: 'Environment', value: environmentTitle[request.environment] },
          { key: 'Status', value: <StateTag state={request.state} title={titleOf(request.state, request.unsent)} alarm={request.unsent?.failed} /> },
          request.unsent && { key: 'Mail to the desk', value: unsentSentence(request.unsent) },
          { key: 'Who has it', value: request.holder },
          { key: 'Since', value: <DateTime value={request.since} /> },
          expected !== null && { key: 'Expected time', value: expected },
          { key: 'Started', value: <DateTime value={request.createdAt} day /> },
          { key: 'Submitted', value: request.submittedAt ? <DateTime value={request.submittedAt} day /> : 'Not yet' },
          request.certificateEnds !== null && { key: 'Certificate ends', value: <DateTime value={request.certificateEnds} day /> },
        ]}
      />
    </>
  )
}
