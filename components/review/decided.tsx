import { Anchor } from '#components/ui/anchor.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import type { HistoryItem } from '#lib/requests/history.ts'
import { actionFacts, actions, type Action } from '#lib/requests/transitions.ts'

const waits = 'certificate_waits'

/** Says what was just decided, and by whom where the programme recorded it for a desk, and leads back to what waits. */
export function Decided({ done, history }: { done: unknown; history: readonly HistoryItem[] }) {
  if (done === 'mail') return <NotificationBanner success>The mail is on its way again.</NotificationBanner>
  if (done === 'release_name') return <NotificationBanner success>You released the name. The contacts and owners who had it are told.</NotificationBanner>
  if (done !== waits && !(actions as readonly unknown[]).includes(done)) return null
  const onBehalfOf = history.find(({ action }) => action === done)?.onBehalfOf
  return (
    <NotificationBanner success>
      <p className="nhsuk-notification-banner__heading">{onBehalfOf ? `You recorded that ${onBehalfOf}` : 'You'} {done === waits ? 'uploaded a certificate. It waits for the trust chains' : actionFacts[done as Action].past}.</p>
      <p><Anchor className="nhsuk-notification-banner__link" href="/desk">Back to the queue</Anchor></p>
    </NotificationBanner>
  )
}
