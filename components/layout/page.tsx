import type { ReactNode } from 'react'
import { BackLink } from '#components/ui/back-link.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { summaryPlace } from '#components/ui/summary-place.ts'

type Props = {
  /** One step back, where the page is part of a task. */
  back?: { href: string; text?: string }
  /** Where the page stands, where it is not. */
  breadcrumbs?: readonly { href: string; text: string }[]
  /** `full` for tables and what stands side by side; else a column that reads well. */
  width?: 'two-thirds' | 'full'
  children: ReactNode
}

/** A page's main content, from its h1 on, and what leads back from it. Each page has exactly one. */
export function Page({ back, breadcrumbs, width = 'two-thirds', children }: Props) {
  return (
    <div className="nhsuk-width-container">
      {back && <BackLink href={back.href}>{back.text ?? 'Back'}</BackLink>}
      {breadcrumbs && <Breadcrumb items={breadcrumbs} />}
      <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
        {width === 'full' ? <><div id={summaryPlace} />{children}</> : (
          <div className="nhsuk-grid-row"><div className="nhsuk-grid-column-two-thirds"><div id={summaryPlace} />{children}</div></div>
        )}
      </main>
    </div>
  )
}
