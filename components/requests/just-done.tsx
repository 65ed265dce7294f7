import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'
import { actionFacts, type Action } from '#lib/requests/transitions.ts'

/** Says what this person has just done with a request and what happens next, until something else happens. `done` is the action that the address names. */
export function JustDone({ done, request }: { done: unknown; request: Pick<RequestView, 'mine' | 'history' | 'next'> }) {
  const [latest] = request.history
  if (!request.mine || !latest || latest.action !== done) return null
  const past = latest.action === 'change_request' ? 'changed what the request says' : latest.action in actionFacts ? actionFacts[latest.action as Action].past : null
  return past && (
    <NotificationBanner success>
      <p className="nhsuk-notification-banner__heading">You {past}.</p>
      <p>{request.next}</p>
    </NotificationBanner>
  )
}
