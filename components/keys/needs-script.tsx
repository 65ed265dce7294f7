'use client'
import { useHydrated } from '#components/ui/hydrated.ts'

/** Says plainly that this part needs JavaScript, why, and what to do without. Shown only where no script runs. */
export function NeedsScript({ what, why, ownHref }: { what: string; why: string; ownHref?: string }) {
  const hydrated = useHydrated()
  if (hydrated) return null
  return (
    <div className="without-script">
      <p><strong>{what} needs JavaScript.</strong> {why}</p>
      <p>Turn JavaScript on and reload this page{ownHref && <>, or <a href={ownHref}>make the key on your own computer and send only its CSR</a></>}.</p>
    </div>
  )
}
