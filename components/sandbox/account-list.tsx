import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'

type Account = { readonly key: string; readonly name: string; readonly email: string; readonly does: string; readonly belongs: { readonly organisation: string } | { readonly staff: string } }
type Props = { action: FormAction; accounts: readonly Account[]; organisations: readonly { readonly key: string; readonly name: string }[]; children: ReactNode }

/** The sandbox's people, each with a button that signs in as them. `children` is the page above them, from its h1 on. */
export function AccountList({ action, accounts, organisations, children }: Props) {
  const organisationOf = ({ belongs }: Account) => ('organisation' in belongs ? organisations.find(({ key }) => key === belongs.organisation)?.name : undefined)
  const isStaff = ({ belongs }: Account) => 'staff' in belongs
  const group = (heading: string, members: readonly Account[]) => (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      <ul className="m-0 mb-10 list-none p-0" role="list">
        {members.map((account) => (
          <li key={account.key} className="m-0 -mt-px flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border border-nhs-border bg-nhs-white px-5 py-4">
            <div className="basis-72 grow">
              <p className="nhsuk-u-margin-bottom-1"><strong>{account.name}</strong>{organisationOf(account) && <>, {organisationOf(account)}</>}</p>
              <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">{account.does}</p>
            </div>
            <Button name="account" value={account.key} variant="secondary" small className="m-0 w-auto">Sign in<VisuallyHidden> as {account.name}</VisuallyHidden></Button>
          </li>
        ))}
      </ul>
    </>
  )
  return (
    <Form action={action} title="Sandbox guide">
      {children}
      <h2>Sign in with one click</h2>
      {group('Those who need a certificate', accounts.filter((account) => !isStaff(account)))}
      {group('Those who decide', accounts.filter(isStaff))}
    </Form>
  )
}
