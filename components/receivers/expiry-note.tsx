import { Tag } from '#components/ui/tag.tsx'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { daysLeft } from '#lib/requests/receiver-view.ts'

/** Until when a certificate holds, with a tag once it is time to renew (the first reminder goes out 60 days before). */
export function ExpiryNote({ expires, now }: { expires: Date | null; now: Date }) {
  if (!expires) return <>None yet</>
  const days = daysLeft(expires, now)
  return (
    <>
      {days < 0 ? 'Expired' : 'Expires'} {ukDate(expires)}
      {days <= 60 && <> <Tag colour={days <= 7 ? 'red' : 'orange'}>{days < 0 ? 'Expired' : days === 0 ? 'Today' : `${days} ${days === 1 ? 'day' : 'days'} left`}</Tag></>}
    </>
  )
}
