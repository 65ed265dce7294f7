import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export type Column = {
  header: ReactNode
  numeric?: boolean
  /** The header is for screen readers only, as above a column of links. */
  hiddenHeader?: boolean
  /** Sorts by this column when followed. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
}
export type Row = { key: string; cells: readonly ReactNode[] }

type Props = {
  caption: ReactNode
  captionSize?: 's' | 'm' | 'l'
  /** For a table whose heading stands right above it. */
  hiddenCaption?: boolean
  columns: readonly Column[]
  rows: readonly Row[]
  /** The first cell names its row. */
  rowHeaders?: boolean
  /** On a small screen each row becomes a block, its cells named by their headers. False for figures to compare, which scroll. */
  stack?: boolean
}

/**
 * Rows to compare. On a small screen rows are stacked or the table scrolls in its own box, by keyboard too; the page
 * never does. The roles keep it a table where the styles take its display away.
 */
export function Table({ caption, captionSize = 'm', hiddenCaption, columns, rows, rowHeaders = true, stack = true }: Props) {
  const sortable = columns.some((column) => column.sortHref)
  const cellClass = (index: number) => classNames('nhsuk-table__cell', columns[index]?.numeric && 'nhsuk-table__cell--numeric')
  return (
    <div className={classNames('table-frame', stack && 'table-frame--stack')} {...(stack ? {} : { role: 'region', 'aria-label': typeof caption === 'string' ? caption : undefined, tabIndex: 0 })}>
      <table className={classNames('nhsuk-table', sortable && 'nhsuk-table--sortable')} role="table">
        <caption className={hiddenCaption ? 'nhsuk-u-visually-hidden' : classNames('nhsuk-table__caption', `nhsuk-table__caption--${captionSize}`)}>
          {caption}{sortable && <VisuallyHidden> (Column headers are sortable)</VisuallyHidden>}
        </caption>
        <thead className="nhsuk-table__head" role="rowgroup">
          <tr className="nhsuk-table__row" role="row">{columns.map((column, index) => <HeaderCell key={index} {...column} />)}</tr>
        </thead>
        <tbody className="nhsuk-table__body" role="rowgroup">
          {rows.map((row) => (
            <tr key={row.key} className="nhsuk-table__row" role="row">
              {row.cells.map((cell, index) => rowHeaders && index === 0
                ? <th key={index} className="nhsuk-table__header" scope="row" role="rowheader">{cell}</th>
                : (
                  <td key={index} className={cellClass(index)} role="cell">
                    {stack && !columns[index]?.hiddenHeader && <span className="table-frame__label" aria-hidden="true">{columns[index]?.header}</span>}
                    {stack ? <div className="table-frame__value">{cell}</div> : cell}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HeaderCell({ header, numeric, hiddenHeader, sortHref, sorted }: Column) {
  const text = hiddenHeader ? <VisuallyHidden>{header}</VisuallyHidden> : header
  return (
    <th className={classNames('nhsuk-table__header', numeric && 'nhsuk-table__header--numeric')} scope="col" role="columnheader" data-sort={sortHref ? '' : undefined} aria-sort={sorted}>
      {sortHref ? <Anchor className="nhsuk-link" href={sortHref}>{text}</Anchor> : text}
    </th>
  )
}
