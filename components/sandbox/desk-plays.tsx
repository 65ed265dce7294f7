import { ActionForm } from '#components/requests/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { deskTitle, type Desk } from '#lib/environments/environment.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { ActionView } from '#lib/requests/request-view.ts'
import type { RequestState } from '#lib/requests/states.ts'

type Props = {
  request: { readonly id: string; readonly version: number; readonly state: RequestState }
  desk: Desk | null
  moves: readonly ActionView[]
  /** The certificates that the desk can sign now; empty when it is not its turn. */
  variants: readonly { readonly value: string; readonly text: string; readonly hint: string }[]
  play: FormAction
  issue: FormAction
}

/** Everything the desk could do with the request as it stands. */
export function DeskPlays({ request, desk, moves, variants, play, issue }: Props) {
  if (!desk) return <InsetText>The request is with the organisation now, so no desk can do anything. Sign in as one of its people to go on.</InsetText>
  const plain = moves.filter(({ text }) => text === null)
  const withText = moves.filter(({ text }) => text !== null)
  return (
    <>
      <h2>What {deskTitle[desk]} can do</h2>
      {variants.length > 0 && <IssueForm request={request} variants={variants} issue={issue} />}
      {plain.map((move) => <ActionForm key={move.action} action={play} move={move} request={request} />)}
      {withText.map((move) => <ActionForm key={move.action} action={play} move={move} request={request} folded />)}
    </>
  )
}

function IssueForm({ request, variants, issue }: Pick<Props, 'request' | 'variants' | 'issue'>) {
  return (
    <Form action={issue} values={{ variant: 'right' }}>
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      <Radios name="variant" legend={request.state === 'issued' ? 'Send another certificate' : 'Sign the CSR and mail the certificate'} legendSize="s" hint="Each wrong one is wrong in one way only, so that you can see what the portal says of it." items={variants} />
      <Button>Send the certificate</Button>
    </Form>
  )
}
