import { Anchor } from './anchor.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Where the page stands, above its main content; the last item is the page's parent. On small screens it is a link back to that. */
export function Breadcrumb({ items }: { items: readonly { href: string; text: string }[] }) {
  const parent = items.at(-1)
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {items.map((item) => (
          <li key={item.href + item.text} className="nhsuk-breadcrumb__list-item"><Anchor className="nhsuk-breadcrumb__link" href={item.href}>{item.text}</Anchor></li>
        ))}
      </ol>
      {parent && <Anchor className="nhsuk-back-link" href={parent.href}><VisuallyHidden>Back to </VisuallyHidden>{parent.text}</Anchor>}
    </nav>
  )
}
