import { LinkButton } from '#components/ui/button.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { ActionForm } from './action-form.tsx'
import { NextStep } from './next-step.tsx'

/** Moves that have a page or a place of their own. */
const elsewhere = ['submit_domain', 'change_fqdn', 'submit', 'verify', 'answer']

/** What this person can do about a request: the next step as a button, the rest behind its name, what ends it last. A desk decides on its own page. */
export function WhatYouCanDo({ action, request }: { action: FormAction; request: RequestView }) {
  if (!request.mine && request.actions.every((move) => move.action === 'verify')) return request.actions.length > 0 && <LinkButton href={`/requests/${request.id}/certificate`}>Upload the certificate</LinkButton>
  if (!request.mine) return <LinkButton href={`/desk/${request.id}`}>Decide on this request</LinkButton>
  const moves = request.actions.filter((move) => !elsewhere.includes(move.action)).sort((one, other) => Number(one.warn) - Number(other.warn))
  return (
    <>
      <NextStep request={request} />
      {moves.map((move) => <ActionForm key={move.action} action={action} move={move} request={request} folded />)}
    </>
  )
}
