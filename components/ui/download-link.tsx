import type { ReactNode } from 'react'

type Props = {
  href: string
  children: ReactNode
  /** Type and size, in words: "PEM, 2 KB". */
  about?: string
}

/** A file to save. Always a plain link: the browser asks for it afresh. */
export function DownloadLink({ href, children, about }: Props) {
  return <a className="nhsuk-link download-link" href={href} download>{children}{about && ` (${about})`}</a>
}
