import { DateTime } from '#components/ui/date-time.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { StatusView } from '#lib/requests/request-view.ts'
import { StateTag } from './state-tag.tsx'

/** Where a request is, who has it, since when, and what happens next. */
export function RequestStatus({ status }: { status: StatusView }) {
  return (
    <SummaryList
      rows={[
        { key: 'Status', value: <StateTag state={status.state} /> },
        { key: 'Who has it', value: status.holder },
        { key: 'Since', value: <DateTime value={status.since} /> },
        { key: 'What happens next', value: status.next },
        status.expected !== null && { key: 'Expected time', value: status.expected },
        status.paused && { key: 'Clock', value: 'Stopped until you answer' },
      ]}
    />
  )
}
