import { Button } from '#components/ui/button.tsx'
import { CharacterCount } from '#components/ui/character-count.tsx'
import { FoldedFields } from '#components/ui/folded-fields.tsx'
import { Form } from '#components/ui/form.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { ActionView } from '#lib/requests/request-view.ts'

const textLabels = { reason: 'Reason', question: 'What do you need to know?', answer: 'Your answer', outcome: 'Outcome, in your own words' } as const

type Props = { action: FormAction; move: ActionView; request: { id: string; version: number }; folded?: boolean }

/** One move of a request as a form: a button, and a text where the move needs one. `folded`: behind its name. */
export function ActionForm({ action, move, request, folded }: Props) {
  const fields = (
    <>
      {move.onBehalfOf && <p>You record this on behalf of {move.onBehalfOf}. The history says so.</p>}
      {move.note && <p>{move.note}</p>}
      {move.text && <CharacterCount id={`${move.action}-reason`} name="reason" label={textLabels[move.text]} maxLength={2000} rows={3} />}
      {move.unmet.length > 0
        ? <ul className="nhsuk-list nhsuk-list--bullet">{move.unmet.map((message) => <li key={message}>{message}</li>)}</ul>
        : <Button variant={move.warn ? 'warning' : move.action === 'answer' ? undefined : 'secondary'}>{move.label}</Button>}
    </>
  )
  return (
    <Form action={action} ids={{ reason: `${move.action}-reason` }}>
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      <input type="hidden" name="action" value={move.action} />
      {folded ? <FoldedFields summary={move.label}>{fields}</FoldedFields> : fields}
    </Form>
  )
}
