import { DateTime } from '#components/ui/date-time.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** What a desk last said, where the request now waits because of it: the question, the reason, the outcome. */
export function LatestMessage({ request }: { request: RequestView }) {
  const waitsForAnswer = request.paused || ['rejected', 'domain_returned', 'dir_not_validated', 'itoc_on_hold', 'dir_on_hold', 'live_services_on_hold'].includes(request.state)
  const latest = waitsForAnswer ? request.history.find((item) => item.text) : undefined
  if (!latest) return null
  return (
    <InsetText>
      <p><strong>{latest.title}</strong>, <DateTime value={latest.at} /></p>
      <p className="whitespace-pre-line">{latest.text}</p>
    </InsetText>
  )
}
