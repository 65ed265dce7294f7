import type { ReactNode } from 'react'

export type TimelineItem = {
  key: string
  /** What happened, in a few words. */
  title: ReactNode
  /** When and who: a `DateTime` and a name. */
  byline?: ReactNode
  children?: ReactNode
}

/** What happened, newest first. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline" role="list">
      {items.map(({ key, title, byline, children }) => (
        <li key={key} className="timeline__item">
          <p className="timeline__title">{title}</p>
          {byline && <p className="timeline__byline">{byline}</p>}
          {children && <div className="timeline__body">{children}</div>}
        </li>
      ))}
    </ol>
  )
}
