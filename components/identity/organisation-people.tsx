import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { PersonName } from './person-name.tsx'

type Member = { userId: string; name: string; email: string; role: 'owner' | 'member'; isMe: boolean }
type Props = { organisation: string; members: readonly Member[]; mayManage: boolean; changeRole: FormAction; remove: FormAction }

/** The people of an organisation and, for its owners, what can be changed about them. */
export function OrganisationPeople({ members, ...rest }: Props) {
  const actions = rest.mayManage || members.some(({ isMe }) => isMe)
  return (
    <Table
      caption="People"
      columns={[{ header: 'Person' }, { header: 'Role' }, ...(actions ? [{ header: 'Actions', hiddenHeader: true }] : [])]}
      rows={members.map((member) => ({
        key: member.userId,
        cells: [<PersonName key="name" {...member} />, member.role === 'owner' ? 'Owner' : 'Member', ...(actions ? [<Actions key="actions" member={member} {...rest} />] : [])],
      }))}
    />
  )
}

function Actions({ member, organisation, mayManage, changeRole, remove }: Omit<Props, 'members'> & { member: Member }) {
  const other = member.role === 'owner' ? 'member' : 'owner'
  return (
    <div className="flex flex-wrap gap-2">
      {mayManage && (
        <Form action={changeRole}>
          <Person organisation={organisation} person={member.userId} />
          <input type="hidden" name="role" value={other} />
          <Button variant="secondary" small className="nhsuk-u-margin-bottom-0">Make {other}<VisuallyHidden>: {member.name}</VisuallyHidden></Button>
        </Form>
      )}
      {(mayManage || member.isMe) && (
        <Form action={remove}>
          <Person organisation={organisation} person={member.userId} />
          <input type="hidden" name="leaving" value={member.isMe ? 'yes' : 'no'} />
          <Button variant="secondary" small className="nhsuk-u-margin-bottom-0">{member.isMe ? 'Leave' : 'Remove'}<VisuallyHidden>: {member.name}</VisuallyHidden></Button>
        </Form>
      )}
    </div>
  )
}

function Person({ organisation, person }: { organisation: string; person: string }) {
  return (
    <>
      <input type="hidden" name="organisation" value={organisation} />
      <input type="hidden" name="person" value={person} />
    </>
  )
}
