'use client'
import { useState } from 'react'
import { useHydrated } from './hydrated.ts'

/** Opens everything that is folded on the page, or folds it again. Hidden where there is no script to do it. */
export function OpenAll({ what }: { what: string }) {
  const [opened, setOpened] = useState(false)
  const hydrated = useHydrated()
  const turn = () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = !opened
    setOpened(!opened)
  }
  return <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" hidden={!hydrated} onClick={turn}>{opened ? `Close all ${what}` : `Open all ${what}`}</button>
}
