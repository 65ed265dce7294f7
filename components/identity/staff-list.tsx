import { Button } from '#components/ui/button.tsx'
import { FoldedFields } from '#components/ui/folded-fields.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { StaffRole } from '#lib/identity/actor.ts'
import { staffRoleNames } from '#lib/identity/mail-texts.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { PersonName } from './person-name.tsx'

type Props = { staff: readonly { userId: string; name: string; email: string; role: StaffRole; isMe: boolean }[]; revoke: FormAction }

/** Everybody who works at a desk or for the programme. A role goes in two steps: what that means is said before the button is there. */
export function StaffList({ staff, revoke }: Props) {
  return (
    <Table
      caption="Reviewers and administrators" hiddenCaption
      columns={[{ header: 'Person' }, { header: 'Role' }, { header: 'Action', hiddenHeader: true }]}
      rows={staff.map((person) => ({
        key: `${person.userId} ${person.role}`,
        cells: [
          <PersonName key="name" {...person} />,
          staffRoleNames[person.role],
          <Form key="revoke" action={revoke}>
            <input type="hidden" name="person" value={person.userId} />
            <input type="hidden" name="role" value={person.role} />
            <FoldedFields summary={<>Take role away<VisuallyHidden> from {person.name}: {staffRoleNames[person.role]}</VisuallyHidden></>}>
              <p>{person.isMe ? 'You can' : `${person.name} can`} no longer work in this role, from now on. To give it back, {person.isMe ? 'another administrator has to invite you' : 'invite them'} again.</p>
              <Button variant="warning" small className="nhsuk-u-margin-bottom-0">Yes, take it away<VisuallyHidden> from {person.name}: {staffRoleNames[person.role]}</VisuallyHidden></Button>
            </FoldedFields>
          </Form>,
        ],
      }))}
    />
  )
}
