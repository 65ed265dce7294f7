import type { ReactNode } from 'react'

/** Work that the browser is doing, told to screen readers as it changes. Mount it before the work starts; `busy` shows the bar. */
export function Progress({ busy, children }: { busy: boolean; children?: ReactNode }) {
  return (
    <div className="progress" role="status">
      {busy && <div className="progress__track" aria-hidden="true"><div className="progress__bar" /></div>}
      {children && <p className="progress__text">{children}</p>}
    </div>
  )
}
