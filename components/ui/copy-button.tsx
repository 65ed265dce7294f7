'use client'
import { useState } from 'react'
import { classNames } from './class-names.ts'
import { copyText } from './clipboard.ts'
import { useHydrated } from './hydrated.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

type Props = {
  text: string
  /** What is copied, read out after "Copy" where the button has no words of its own: "the common name". */
  what: string
  children?: string
  className?: string
}

/** Copies text and says so. Hidden where there is no script to do it. */
export function CopyButton({ text, what, children, className = 'copy-button' }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>()
  const hydrated = useHydrated()
  const copy = async () => {
    setOutcome(undefined)
    const copied = await copyText(text)
    setOutcome(copied ? 'copied' : 'refused')
    if (copied) setTimeout(() => setOutcome(undefined), 4000)
  }
  return (
    <>
      <button className={classNames('nhsuk-button nhsuk-button--secondary nhsuk-button--small', className)} type="button" hidden={!hydrated} onClick={copy}>
        {outcome === 'copied' ? 'Copied' : (children ?? 'Copy')}{(outcome === 'copied' || !children) && <VisuallyHidden> {what}</VisuallyHidden>}
      </button>
      <span role="status" className={outcome === 'refused' ? 'nhsuk-body-s' : 'nhsuk-u-visually-hidden'}>
        {outcome === 'copied' && `Copied ${what}`}
        {outcome === 'refused' && ' Your browser did not allow copying. Select the text and copy it.'}
      </span>
    </>
  )
}
