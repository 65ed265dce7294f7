import { Anchor } from '#components/ui/anchor.tsx'

const links = [
  { href: '/accessibility-statement', text: 'Accessibility statement' },
  { href: '/contact', text: 'Contact us' },
  { href: '/cookies', text: 'Cookies' },
  { href: '/privacy', text: 'Privacy' },
  { href: '/checks', text: 'What we check and why' },
]

/** The footer of every page. */
export function Footer() {
  return (
    <footer className="nhsuk-footer" role="contentinfo">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Support links</h2>
          <ul className="nhsuk-footer__list">
            {links.map(({ href, text }) => (
              <li key={href} className="nhsuk-footer__list-item"><Anchor className="nhsuk-footer__list-item-link" href={href}>{text}</Anchor></li>
            ))}
          </ul>
        </div>
      </div>
    </footer>
  )
}
