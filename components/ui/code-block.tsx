'use client'
import { Fragment } from 'react'
import { CopyButton } from './copy-button.tsx'
import { classNames } from './class-names.ts'

type Props = {
  code: string
  /** What the block holds, for the copy button and screen readers: "the CSR". */
  what: string
  /** Keeps a long text (a PEM) in a box that scrolls. */
  tall?: boolean
  /** Breaks long lines, so that a whole command is seen at once. */
  wrap?: boolean
}

/** Text to be read letter by letter: a command, a CSR, a mail. It can be copied, and scrolls by keyboard too. */
export function CodeBlock({ code, what, tall, wrap }: Props) {
  return (
    <div className="nhsuk-code nhsuk-code--button">
      <CopyButton text={code} what={what} className="nhsuk-code__button" />
      <pre className={classNames('nhsuk-code__container', tall && 'code-block--tall', wrap && 'code-block--wrap')} tabIndex={0} aria-label={what}><code className="nhsuk-code__content">{wrap ? <Whole code={code} /> : code}</code></pre>
    </div>
  )
}

/** Text whose short words that begin with a hyphen, as a command's options do, are not broken after it. */
function Whole({ code }: { code: string }) {
  return code.split(/(?<!\S)(-\S{1,30})(?!\S)/).map((part, index) => (index % 2 ? <span key={index} className="whitespace-nowrap">{part}</span> : <Fragment key={index}>{part}</Fragment>))
}
