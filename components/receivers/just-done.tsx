import { NotificationBanner } from '#components/ui/notification-banner.tsx'

const words: Readonly<Record<string, string>> = {
  registered: 'You registered the receiver.',
  changed: 'Your changes are saved.',
  'domain-saved': 'The domain application is saved. You have not sent it yet.',
  'domain-sent': 'You sent the domain for confirmation.',
}

/** Says what was just done with a receiver; `done` is what its address names. */
export function JustDone({ done }: { done: unknown }) {
  const said = typeof done === 'string' && Object.hasOwn(words, done) ? words[done] : undefined
  return said && <NotificationBanner success><p className="nhsuk-notification-banner__heading">{said}</p></NotificationBanner>
}
