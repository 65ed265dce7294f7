import { Anchor } from '#components/ui/anchor.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Table } from '#components/ui/table.tsx'
import { OdsCode } from './ods-code.tsx'

type Row = { id: string; name: string; odsCode: string; odsConfirmed: boolean; people: number; role: 'owner' | 'member' }

/** The organisations that a person belongs to. */
export function OrganisationList({ organisations }: { organisations: readonly Row[] }) {
  if (organisations.length === 0) {
    return (
      <EmptyState heading="You do not belong to an organisation yet">
        <p>Add your organisation to register its receivers. If a colleague has added it already, ask them to invite you.</p>
        <LinkButton href="/organisations/new" className="nhsuk-u-margin-bottom-0">Add an organisation</LinkButton>
      </EmptyState>
    )
  }
  return (
    <>
      <Table
        caption="Organisations you belong to" hiddenCaption
        columns={[{ header: 'Organisation' }, { header: 'ODS code' }, { header: 'Your role' }, { header: 'People', numeric: true }]}
        rows={organisations.map(({ id, name, odsCode, odsConfirmed, role, people }) => ({
          key: id,
          cells: [
            <Anchor key="name" href={`/organisations/${id}`}>{name}</Anchor>,
            <OdsCode key="code" code={odsCode} confirmed={odsConfirmed} />,
            role === 'owner' ? 'Owner' : 'Member',
            people,
          ],
        }))}
      />
      <LinkButton href="/organisations/new" variant="secondary">Add another organisation</LinkButton>
    </>
  )
}
