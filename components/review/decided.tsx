import { Anchor } from '#components/ui/anchor.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { actionFacts, actions, type Action } from '#lib/requests/transitions.ts'

/** Says what was just decided, and leads back to what waits. */
export function Decided({ done }: { done: unknown }) {
  if (!(actions as readonly unknown[]).includes(done)) return null
  return (
    <NotificationBanner success>
      <p className="nhsuk-notification-banner__heading">You {actionFacts[done as Action].past}.</p>
      <p><Anchor className="nhsuk-notification-banner__link" href="/desk">Back to the queue</Anchor></p>
    </NotificationBanner>
  )
}
