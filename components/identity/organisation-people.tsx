import { Anchor } from '#components/ui/anchor.tsx'
import { Table } from '#components/ui/table.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { PersonName } from './person-name.tsx'

type Member = { userId: string; name: string; email: string; role: 'owner' | 'member'; isMe: boolean }
type Props = { organisation: string; members: readonly Member[]; mayManage: boolean }

/** The people of an organisation, with the way to change what one may do. */
export function OrganisationPeople({ organisation, members, mayManage }: Props) {
  const actions = mayManage || members.some(({ isMe }) => isMe)
  return (
    <Table
      caption="People"
      columns={[{ header: 'Person' }, { header: 'Role' }, ...(actions ? [{ header: 'Action', hiddenHeader: true }] : [])]}
      rows={members.map((member) => ({
        key: member.userId,
        cells: [
          <PersonName key="name" {...member} />,
          member.role === 'owner' ? 'Owner' : 'Member',
          ...(actions ? [(mayManage || member.isMe) && (
            <Anchor key="change" href={`/organisations/${organisation}/people/${member.userId}`}>
              {mayManage ? 'Change or remove' : 'Leave'}<VisuallyHidden> {member.name}</VisuallyHidden>
            </Anchor>
          )] : []),
        ],
      }))}
    />
  )
}
