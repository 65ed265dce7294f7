import { Button } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { FoldedFields } from '#components/ui/folded-fields.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = {
  invitations: readonly { id: string; email: string; role: string; expiresAt: Date }[]
  /** The organisation they are to; none for staff roles. */
  organisation?: string
  withdraw: FormAction
}

/** Invitations that nobody has accepted yet, each withdrawn in two steps. Nothing where there is none. */
export function OpenInvitations({ invitations, organisation, withdraw }: Props) {
  if (invitations.length === 0) return null
  return (
    <Table
      caption="Invitations not yet accepted"
      columns={[{ header: 'Email address' }, { header: 'Role' }, { header: 'Open until' }, { header: 'Action', hiddenHeader: true }]}
      rows={invitations.map(({ id, email, role, expiresAt }) => ({
        key: id,
        cells: [
          email, role, <DateTime key="until" value={expiresAt} day />,
          <Form key="withdraw" action={withdraw}>
            {organisation && <input type="hidden" name="organisation" value={organisation} />}
            <input type="hidden" name="invitation" value={id} />
            <FoldedFields summary={<>Withdraw<VisuallyHidden> the invitation of {email}</VisuallyHidden></>}>
              <p>The link in the mail stops working. You can invite them again.</p>
              <Button variant="warning" small className="nhsuk-u-margin-bottom-0">Yes, withdraw it<VisuallyHidden>: the invitation of {email}</VisuallyHidden></Button>
            </FoldedFields>
          </Form>,
        ],
      }))}
    />
  )
}
