import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { AuthorityTable } from '#components/trust/authority-table.tsx'
import { ConfirmAuthorityForm } from '#components/trust/confirm-authority-form.tsx'
import { FetchAuthorityForm } from '#components/trust/fetch-authority-form.tsx'
import { ImportAuthorityForm } from '#components/trust/import-authority-form.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { holds } from '#lib/identity/actor.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { listChains } from '#lib/trust/server/list-chains.ts'
import { confirm, importFromAddress, importFromFile } from './actions.ts'

export default async function ProgrammeChainsPage() {
  if (!holds(await requireActor(), 'programme')) notFound()
  const chains = await listChains(serverContext())
  const unconfirmed = chains.filter(({ standing }) => standing === 'current').flatMap(({ authorities }) => authorities.filter(({ confirmed }) => !confirmed))
  return (
    <Page back={{ href: '/programme', text: 'Back to the programme' }} width="full">
      <title>{pageTitle('Import trust chains')}</title>
      <h1>Import trust chains</h1>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <p className="nhsuk-lede-text">The portal knows the NHS authorities by their fingerprints. It needs their certificate files to check receivers’ certificates.</p>
          <p>Until the current root and sub CA of an environment are imported, its certificates wait and none is accepted.</p>
        </div>
      </div>
      <AuthorityTable chains={chains} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <FetchAuthorityForm action={importFromAddress} addresses={settings().trustAddresses} />
          <ImportAuthorityForm action={importFromFile} />
          <ConfirmAuthorityForm action={confirm} authorities={unconfirmed} />
        </div>
      </div>
    </Page>
  )
}
