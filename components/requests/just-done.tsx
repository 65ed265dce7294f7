import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pastOf } from '#lib/requests/history.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { actions } from '#lib/requests/transitions.ts'

/** What a person does with a request: the moves, and changing what it says. */
const own: readonly string[] = [...actions, 'change_request']

/** Says what this person has just done with a request and what happens next, until something else happens. `done` is the action that the address names. */
export function JustDone({ done, request }: { done: unknown; request: Pick<RequestView, 'mine' | 'history' | 'next'> }) {
  const [latest] = request.history
  if (!request.mine || !latest || latest.action !== done || !own.includes(latest.action)) return null
  return (
    <NotificationBanner success>
      <p className="nhsuk-notification-banner__heading">You {pastOf(latest.action)}.</p>
      <p>{request.next}</p>
    </NotificationBanner>
  )
}
