'use client'
import { usePathname } from 'next/navigation'
import { Anchor } from '#components/ui/anchor.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { isCurrent, type NavigationItem } from './navigation.ts'

/** The header's menu with the page's own item marked. */
export function NavigationList({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname()
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {items.map(({ href, text }) => {
            const current = isCurrent(href, path)
            return (
              <li key={href} className={classNames('nhsuk-header__navigation-item', current && 'nhsuk-header__navigation-item--current')}>
                <Anchor className="nhsuk-header__navigation-link" href={href} aria-current={current ? (path === href ? 'page' : 'true') : undefined}>
                  {current ? <strong className="nhsuk-header__navigation-item-current-fallback">{text}</strong> : text}
                </Anchor>
              </li>
            )
          })}
        </ul>
      </div>
    </nav>
  )
}
