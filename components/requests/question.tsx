import type { FormAction } from '#lib/kernel/form-state.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { ActionForm } from './action-form.tsx'
import { LatestMessage } from './latest-message.tsx'

/** What a desk last said, and the answer to it where it asked. */
export function Question({ action, request }: { action: FormAction; request: RequestView }) {
  const answer = request.mine ? request.actions.find((move) => move.action === 'answer') : undefined
  return (
    <>
      {answer && <h2 id="answer">Answer the question</h2>}
      <LatestMessage request={request} />
      {answer && <ActionForm action={action} move={answer} request={request} />}
    </>
  )
}
