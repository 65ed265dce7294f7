import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { AccountList } from '#components/sandbox/account-list.tsx'
import { SandboxLinks } from '#components/sandbox/sandbox-links.tsx'
import { Tour } from '#components/sandbox/tour.tsx'
import { sandboxAccounts } from '#lib/sandbox/accounts.ts'
import { sandboxOrganisations } from '#lib/sandbox/organisations.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { signIn } from './actions.ts'

export default function SandboxPage() {
  if (!isSandbox()) notFound()
  return (
    <Page width="full">
      <AccountList action={signIn} accounts={sandboxAccounts} organisations={sandboxOrganisations}>
        <h1>Sandbox guide</h1>
        <p className="nhsuk-lede-text max-w-[36em]">Try the whole journey by yourself, from registering a receiver to a certificate that is proven. It takes about 5 minutes.</p>
        <p className="max-w-[44em]">Nothing here is real. The organisations are made up, no mail leaves this computer, and the certificates come from authorities that nobody trusts.</p>
      </AccountList>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds"><Tour /></div>
        <div className="nhsuk-grid-column-one-third"><SandboxLinks /></div>
      </div>
    </Page>
  )
}
