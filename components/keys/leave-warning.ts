'use client'
import { useEffect } from 'react'

/**
 * While `active`, the browser asks before this page is left. Links of the portal change pages without a reload, which
 * no browser asks about, so they are made to reload.
 */
export function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const reload = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (link && !link.getAttribute('href')?.startsWith('#') && !link.hasAttribute('download')) event.stopPropagation()
    }
    window.addEventListener('beforeunload', warn)
    document.addEventListener('click', reload, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('click', reload, { capture: true })
    }
  }, [active])
}
