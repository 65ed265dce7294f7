'use client'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useHydrated } from './hydrated.ts'

export type Tab = { id: string; label: string; panel: ReactNode }

/** Panels of which one is seen at a time. Without script all of them stand below each other. Every panel begins with a heading. */
export function Tabs({ tabs, heading = 'Contents' }: { tabs: readonly Tab[]; heading?: string }) {
  const [selected, setSelected] = useState(0)
  const links = useRef<(HTMLAnchorElement | null)[]>([])
  const hydrated = useHydrated()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step) return
    const next = (selected + step + tabs.length) % tabs.length
    setSelected(next)
    links.current[next]?.focus()
  }
  return (
    <div className="nhsuk-tabs">
      <h2 className="nhsuk-tabs__heading">{heading}</h2>
      <ul className="nhsuk-tabs__list" role={hydrated ? 'tablist' : undefined} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label }, index) => {
          const current = index === selected
          const roles = hydrated ? { role: 'tab', id: `tab_${id}`, 'aria-controls': id, 'aria-selected': current, tabIndex: current ? 0 : -1 } : {}
          return (
            <li key={id} className={classNames('nhsuk-tabs__list-item', current && 'nhsuk-tabs__list-item--selected')} role={hydrated ? 'presentation' : undefined}>
              <a
                className="nhsuk-tabs__tab" href={`#${id}`} {...roles} ref={(link) => { links.current[index] = link }}
                onClick={(event) => { event.preventDefault(); setSelected(index) }}
              >
                {label}
              </a>
            </li>
          )
        })}
      </ul>
      {tabs.map(({ id, panel }, index) => (
        <div key={id} className={classNames('nhsuk-tabs__panel', index !== selected && 'nhsuk-tabs__panel--hidden')} id={id} {...(hydrated ? { role: 'tabpanel', 'aria-labelledby': `tab_${id}` } : {})}>
          {panel}
        </div>
      ))}
    </div>
  )
}
