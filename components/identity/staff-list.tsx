import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { StaffRole } from '#lib/identity/actor.ts'
import { staffRoleNames } from '#lib/identity/mail-texts.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { PersonName } from './person-name.tsx'

type Props = { staff: readonly { userId: string; name: string; email: string; role: StaffRole; isMe: boolean }[]; revoke: FormAction }

/** Everybody who works at a desk or for the programme. */
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
            <Button variant="secondary" small className="nhsuk-u-margin-bottom-0 whitespace-nowrap">Take role away<VisuallyHidden> from {person.name}: {staffRoleNames[person.role]}</VisuallyHidden></Button>
          </Form>,
        ],
      }))}
    />
  )
}
