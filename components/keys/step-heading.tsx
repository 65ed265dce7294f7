'use client'
import { useEffect, useRef, type ReactNode } from 'react'

/** The heading of a step. It takes the focus when the step comes up, so that keyboards and screen readers go on from there. */
export function StepHeading({ focus, children }: { focus: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [focus])
  return <h2 ref={heading} tabIndex={-1}>{children}</h2>
}
