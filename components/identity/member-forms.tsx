import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { Radios } from '#components/ui/radios.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

/** What people can be in an organisation, as choices. */
export const organisationRoles = [
  { value: 'member', text: 'A member', hint: 'Registers receivers and asks for certificates' },
  { value: 'owner', text: 'An owner', hint: 'Also invites and removes people' },
]

type Props = {
  organisation: { id: string; name: string; mayManage: boolean }
  member: { userId: string; name: string; email: string; role: 'owner' | 'member'; isMe: boolean }
  /** The only owner there is: nothing can be changed about them. */
  lastOwner: boolean
  changeRole: FormAction
  remove: FormAction
}

/** Changing what somebody may do in an organisation, and taking them out of it. */
export function MemberForms({ organisation, member, lastOwner, changeRole, remove }: Props) {
  const { name, email, isMe } = member
  const hidden = (
    <>
      <input type="hidden" name="organisation" value={organisation.id} />
      <input type="hidden" name="person" value={member.userId} />
    </>
  )
  return (
    <>
      <h1 className="nhsuk-heading-l"><span className="nhsuk-caption-l">{organisation.name}</span>{name}{isMe && ' (you)'}</h1>
      <p>{email}</p>
      {lastOwner && <InsetText>An organisation needs at least one owner. Make somebody else an owner first.</InsetText>}
      {!lastOwner && organisation.mayManage && (
        <Form action={changeRole} values={{ role: member.role }}>
          {hidden}
          <Radios name="role" legend={isMe ? 'What you are' : 'What they are'} legendSize="m" items={organisationRoles} />
          <Button>Save</Button>
        </Form>
      )}
      {!lastOwner && (
        <Form action={remove}>
          {hidden}
          <input type="hidden" name="leaving" value={isMe ? 'yes' : 'no'} />
          <h2 className="nhsuk-heading-m">{isMe ? 'Leave the organisation' : 'Remove from the organisation'}</h2>
          <p>{isMe ? 'You' : 'They'} can no longer see its receivers and requests. What {isMe ? 'you' : 'they'} did stays in history.</p>
          <Button variant="warning">{isMe ? 'Leave' : `Remove ${name}`}</Button>
        </Form>
      )}
    </>
  )
}
