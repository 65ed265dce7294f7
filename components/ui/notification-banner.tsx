'use client'
import { useEffect, useId, useRef, type ReactNode } from 'react'

type Props = { title?: string; success?: boolean; children: ReactNode }

/** Something that has just happened (`success`, which takes the focus) or that matters on this page. A string becomes its heading. */
export function NotificationBanner({ title, success, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const id = `nhsuk-notification-banner-title${useId()}`
  useEffect(() => {
    if (success) box.current?.focus()
  }, [success, children])
  return (
    <div
      className={success ? 'nhsuk-notification-banner nhsuk-notification-banner--success' : 'nhsuk-notification-banner'}
      role={success ? 'alert' : 'region'} aria-labelledby={id} ref={box} tabIndex={success ? -1 : undefined}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={id}>{title ?? (success ? 'Success' : 'Important')}</h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        {typeof children === 'string' ? <p className="nhsuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}
