import { Anchor } from './anchor.tsx'
import { classNames } from './class-names.ts'
import { Icon } from './icons.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

type Props = {
  page: number
  pages: number
  /** The address of a page by its number. */
  href: (page: number) => string
}

/** The numbers to show: the first, the last, the current one and its neighbours, with null for what is left out. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, pages].filter((each) => each >= 1 && each <= pages)
  return [...new Set(near)].sort((a, b) => a - b).flatMap((each, index, all) => {
    const before = index > 0 ? all[index - 1]! : each - 1
    if (each - before === 1) return [each]
    return each - before === 2 ? [each - 1, each] : [null, each]
  })
}

/** Pages of a long list. Nothing at all where there is only one. */
export function Pagination({ page, pages, href }: Props) {
  if (pages <= 1) return null
  return (
    <nav className="nhsuk-pagination nhsuk-pagination--numbered" role="navigation" aria-label="Pagination">
      {page > 1 && (
        <Anchor href={href(page - 1)} className="nhsuk-pagination__previous" rel="prev">
          <Icon name="arrow-left" /><span className="nhsuk-pagination__title">Previous<VisuallyHidden> page</VisuallyHidden></span>
        </Anchor>
      )}
      <ul className="nhsuk-pagination__list">
        {shownPages(page, pages).map((each, index) => each === null
          ? <li key={`gap-${index}`} className="nhsuk-pagination__item nhsuk-pagination__item--ellipsis">⋯</li>
          : (
            <li key={each} className={classNames('nhsuk-pagination__item', each === page && 'nhsuk-pagination__item--current')}>
              <Anchor className="nhsuk-pagination__link" href={href(each)} aria-label={`Page ${each}`} aria-current={each === page ? 'page' : undefined}>{each}</Anchor>
            </li>
          ))}
      </ul>
      {page < pages && (
        <Anchor href={href(page + 1)} className="nhsuk-pagination__next" rel="next">
          <span className="nhsuk-pagination__title">Next<VisuallyHidden> page</VisuallyHidden></span><Icon name="arrow-right" />
        </Anchor>
      )}
    </nav>
  )
}
