import Link from 'next/link'
import type { AnchorHTMLAttributes, ReactNode } from 'react'

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; children: ReactNode }

/** A link. Pages of the portal are reached without a reload; anything else, and what opens in a new tab, is a plain link. */
export function Anchor({ href, children, target, ...rest }: Props) {
  if (href.startsWith('/') && !target) return <Link href={href} prefetch={false} {...rest}>{children}</Link>
  return <a href={href} target={target} rel={target === '_blank' ? 'noopener' : undefined} {...rest}>{children}</a>
}
