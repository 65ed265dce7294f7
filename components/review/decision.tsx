import { Anchor } from '#components/ui/anchor.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { DecisionPanel } from './decision-panel.tsx'

/** What this person can decide; or why it is not theirs to decide. */
export function Decision({ action, request }: { action: FormAction; request: RequestView }) {
  if (request.mine) {
    return <InsetText><p>You belong to this organisation, so somebody else has to decide. <Anchor href={`/requests/${request.id}`}>Open your own page of this request</Anchor>.</p></InsetText>
  }
  return <DecisionPanel action={action} moves={request.actions} holder={request.holder} request={{ id: request.id, version: request.version }} />
}
