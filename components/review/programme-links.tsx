import { Anchor } from '#components/ui/anchor.tsx'
import styles from './review.module.css'

const links = [
  { href: '/programme/people', text: 'People and roles' },
  { href: '/programme/chains', text: 'Trust chains' },
  { href: '/programme/environments', text: 'Environments' },
]

/** The programme's other pages. */
export function ProgrammeLinks() {
  return (
    <nav aria-label="Programme">
      <ul className={styles.scopes} role="list">{links.map(({ href, text }) => <li key={href} className={styles.scope}><Anchor href={href}>{text}</Anchor></li>)}</ul>
    </nav>
  )
}
