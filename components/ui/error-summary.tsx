'use client'
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useHydrated } from './hydrated.ts'
import { summaryPlace } from './summary-place.ts'

/** Puts the cursor in the field that a link of the summary names, with its label or legend in view. */
function goToField(event: MouseEvent<HTMLAnchorElement>, id: string) {
  const target = document.getElementById(id)
  const field = target?.matches('input, select, textarea, button') ? target : target?.querySelector<HTMLElement>('input, select, textarea, button')
  if (!field) return
  event.preventDefault()
  const legend = field.closest('fieldset')?.querySelector('legend')
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
  ;(legend ?? label ?? field).scrollIntoView()
  field.focus({ preventScroll: true })
}

/** One line of the summary: the same words as at the field, and the field's id where there is one. */
export type SummaryError = { text: ReactNode; field?: string }

/** What stopped a form, at the top of the page; without script where the form is. It takes the focus each time `errors` is new. */
export function ErrorSummary({ errors, children }: { errors: readonly SummaryError[]; children?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const hydrated = useHydrated()
  const place = hydrated ? document.getElementById(summaryPlace) : null
  useEffect(() => box.current?.focus(), [errors, place])
  const summary = (
    <div className="nhsuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          {children}
          {errors.length > 0 && (
            <ul className="nhsuk-list nhsuk-error-summary__list">
              {errors.map(({ text, field }, index) => (
                <li key={index}>{field ? <a href={`#${field}`} onClick={(event) => goToField(event, field)}>{text}</a> : text}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
  return place ? createPortal(summary, place) : summary
}
