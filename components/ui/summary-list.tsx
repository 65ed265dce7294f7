import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** A link beside a row; `what` is read out after its text ("Change" + "name"). */
export type RowAction = { href: string; text: string; what: string }
export type SummaryRow = { key: ReactNode; value: ReactNode; actions?: readonly RowAction[] }

/** Facts as pairs. Rows that are false or null are left out, so that conditions can stand in the list. */
export function SummaryList({ rows, border = true }: { rows: readonly (SummaryRow | false | null | undefined)[]; border?: boolean }) {
  const shown = rows.filter((row) => !!row)
  const anyActions = shown.some((row) => row.actions?.length)
  return (
    <dl className={classNames('nhsuk-summary-list', !border && 'nhsuk-summary-list--no-border')}>
      {shown.map((row, index) => (
        <div key={index} className={classNames('nhsuk-summary-list__row', anyActions && !row.actions?.length && 'nhsuk-summary-list__row--no-actions')}>
          <dt className="nhsuk-summary-list__key">{row.key}</dt>
          <dd className="nhsuk-summary-list__value">{row.value}</dd>
          {!!row.actions?.length && <dd className="nhsuk-summary-list__actions"><Actions actions={row.actions} /></dd>}
        </div>
      ))}
    </dl>
  )
}

function Actions({ actions }: { actions: readonly RowAction[] }) {
  const links = actions.map(({ href, text, what }) => <Anchor key={href} className="nhsuk-link" href={href}>{text}<VisuallyHidden> {what}</VisuallyHidden></Anchor>)
  if (links.length === 1) return links[0]
  return <ul className="nhsuk-summary-list__actions-list">{links.map((link) => <li key={link.key} className="nhsuk-summary-list__actions-list-item">{link}</li>)}</ul>
}
