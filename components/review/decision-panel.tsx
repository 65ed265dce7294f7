'use client'
import { useContext } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CharacterCount } from '#components/ui/character-count.tsx'
import { Details } from '#components/ui/details.tsx'
import { FormContext } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { longestReason } from '#lib/requests/transitions.ts'
import type { ActionView } from '#lib/requests/request-view.ts'
import { textField } from '#lib/review/decision-form.ts'

const textLabels = { reason: 'Reason', question: 'What do you need to know?', answer: 'Answer', outcome: 'Outcome, in your own words' } as const
const textHints = {
  reason: 'It is mailed to the contacts and kept in the history.',
  question: 'It is mailed to the contacts. The clock stops until they answer.',
  answer: 'It is kept in the history.',
  outcome: 'It is sent on and kept in the history, with your name.',
} as const

type Props = { action: FormAction; moves: readonly ActionView[]; request: { id: string; version: number } }

/** What can be decided now, in one form: the plain step as a button, each that needs words behind its name. */
export function DecisionPanel({ action, moves, request }: Props) {
  const onBehalfOf = [...new Set(moves.map((move) => move.onBehalfOf).filter(Boolean))].join(', ')
  const plain = moves.filter((move) => !move.text)
  return (
    <>
      {onBehalfOf && <p>You record this on behalf of {onBehalfOf}. The history says so.</p>}
      <Form action={action}>
        <input type="hidden" name="requestId" value={request.id} />
        <input type="hidden" name="version" value={request.version} />
        {plain.map((move, index) => <Move key={move.action} move={move} variant={index === 0 ? undefined : 'secondary'} />)}
        {moves.filter((move) => move.text).map((move) => <Move key={move.action} move={move} variant={move.warn ? 'warning' : undefined} />)}
        <LostText moves={moves} />
      </Form>
    </>
  )
}

function Move({ move, variant }: { move: ActionView; variant?: 'secondary' | 'warning' }) {
  const { state } = useContext(FormContext)
  const field = textField(move.action)
  if (move.unmet.length > 0) return <p className="nhsuk-hint">{move.label}: {move.unmet.join(' ')}</p>
  const button = <Button name="action" value={move.action} variant={variant}>{move.label}</Button>
  if (!move.text) return button
  const isOpen = Boolean(state.values[field]) || state.problem?.findings.some((finding) => finding.field === field)
  return (
    <Details summary={move.label} open={isOpen}>
      {move.note && <p>{move.note}</p>}
      <CharacterCount name={field} label={textLabels[move.text]} hint={textHints[move.text]} maxLength={longestReason} rows={4} />
      {button}
    </Details>
  )
}

/** What was written for a step that is no longer there, because somebody moved the request first. */
function LostText({ moves }: { moves: readonly ActionView[] }) {
  const { state } = useContext(FormContext)
  if (state.problem?.type !== 'moved-on') return null
  const fields = new Set(moves.map((move) => textField(move.action)))
  const lost = Object.entries(state.values).filter(([name, value]) => name.endsWith('-text') && value && !fields.has(name))
  return lost.map(([name, value]) => <div key={name} className="nhsuk-inset-text"><p>You had written:</p><p className="whitespace-pre-line">{value}</p></div>)
}
