import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Details } from '#components/ui/details.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { Timeline } from '#components/ui/timeline.tsx'
import type { HistoryItem } from '#lib/requests/history.ts'

/** Everything that has happened to a request, newest first. */
export function RequestHistory({ history }: { history: readonly HistoryItem[] }) {
  return (
    <Timeline
      items={history.map((item) => ({
        key: item.key,
        title: item.title,
        byline: <><DateTime value={item.at} />, {item.by}</>,
        children: (item.text || item.findings.length > 0 || item.changes.length > 0) && (
          <>
            {item.text && <p className="whitespace-pre-line">{item.text}</p>}
            {item.changes.length > 0 && <ul className="nhsuk-list">{item.changes.map((change) => <li key={change.label}>{change.label}: <Breakable text={change.before} /> is now <strong><Breakable text={change.after} /></strong></li>)}</ul>}
            {item.findings.length > 0 && <Details summary={`${item.findings.length} ${item.findings.length === 1 ? 'finding' : 'findings'} at the time`}><FindingList findings={item.findings} /></Details>}
          </>
        ),
      }))}
    />
  )
}
