import type { Problem } from '#lib/kernel/problem.ts'
import { actionFacts, actions, type Action } from '#lib/requests/transitions.ts'

/** The field that holds the text of a decision: each has its own, so that the texts of one form never mix. */
export function textField(action: Action): string {
  return `${action}-text`
}

function isAction(value: unknown): value is Action {
  return (actions as readonly unknown[]).includes(value)
}

/** A decision form's fields as a move: the pressed button's action, with the text that belongs to it. */
export function readDecision(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { action } = input
  const text = isAction(action) && actionFacts[action].text ? input[textField(action)] : undefined
  return { requestId: input.requestId, version: input.version, action, ...(typeof text === 'string' ? { reason: text } : {}) }
}

/** A problem with its findings at the fields of the decision form. */
export function atDecisionField(problem: Problem, action: unknown): Problem {
  if (!isAction(action)) return problem
  return { ...problem, findings: problem.findings.map((finding) => (finding.field === 'reason' ? { ...finding, field: textField(action) } : finding)) }
}
