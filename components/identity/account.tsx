import { Button } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Form } from '#components/ui/form.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Session = { id: string; signedInAt: Date; browser: string; networkAddress: string; current: boolean }
type Props = {
  account: { name: string; email: string; hasPassword: boolean; sessions: readonly Session[] }
  endSession: FormAction
  endAll: FormAction
}

/** A person's account: who they are here, and where they are signed in. */
export function Account({ account, endSession, endAll }: Props) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Full name', value: account.name, actions: [{ href: '/account/name', text: 'Change', what: 'full name' }] },
          { key: 'Email address', value: account.email },
          {
            key: 'Password',
            value: account.hasPassword ? 'Set' : 'None: you sign in with an emailed link',
            actions: [{ href: '/account/password', text: account.hasPassword ? 'Change' : 'Set', what: 'password' }],
          },
        ]}
      />
      <Table
        caption="Where you are signed in"
        columns={[{ header: 'Browser' }, { header: 'Signed in' }, { header: 'Action', hiddenHeader: true }]}
        rows={account.sessions.map((session) => ({ key: session.id, cells: sessionCells(session, endSession) }))}
      />
      <p className="nhsuk-body-s">A session ends by itself 12 hours after signing in.</p>
      <Form action={endAll}><Button variant="secondary">Sign out everywhere</Button></Form>
    </>
  )
}

function sessionCells({ id, browser, networkAddress, signedInAt, current }: Session, endSession: FormAction) {
  return [
    <>{browser}{networkAddress && <span className="nhsuk-u-secondary-text-colour"> from {networkAddress}</span>}</>,
    <DateTime key="at" value={signedInAt} />,
    current ? <Tag key="current" colour="green">This one</Tag> : (
      <Form key="end" action={endSession}>
        <input type="hidden" name="session" value={id} />
        <Button variant="secondary" small className="nhsuk-u-margin-bottom-0">Sign out<VisuallyHidden> of {browser}</VisuallyHidden></Button>
      </Form>
    ),
  ]
}
