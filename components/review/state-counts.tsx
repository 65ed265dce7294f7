import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Table } from '#components/ui/table.tsx'
import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import { queueAddress } from '#lib/review/queue.ts'
import type { StateCount } from '#lib/review/queue-view.ts'
import { waited } from '#lib/review/waited.ts'

/** Open requests by state and holder, with how long the oldest has waited; each count leads to its requests. */
export function StateCounts({ counts, now }: { counts: readonly StateCount[]; now: Date }) {
  return (
    <Table
      caption="Open requests by status" captionSize="m" rowHeaders={false}
      columns={[{ header: 'Environment' }, { header: 'Status' }, { header: 'Who has it' }, { header: 'Requests', numeric: true }, { header: 'Longest waiting', numeric: true }]}
      rows={counts.map(({ environment, state, holder, count, oldest }) => ({
        key: `${environment} ${state}`,
        cells: [
          environmentTitle[environment],
          <StateTag key="state" state={state} />,
          holder === 'organisation' ? 'Organisation' : deskTitle[holder],
          <Anchor key="count" href={`/programme${queueAddress({ show: 'open', environment, state })}#requests`}>{count.toLocaleString('en-GB')}</Anchor>,
          waited(oldest, now),
        ],
      }))}
    />
  )
}
