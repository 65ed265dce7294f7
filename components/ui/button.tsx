'use client'
import { useContext, useEffect, useRef, type ButtonHTMLAttributes, type MouseEvent, type ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { classNames } from './class-names.ts'
import { FormContext } from './field.tsx'

type Look = { variant?: 'secondary' | 'warning' | 'reverse' | 'login'; small?: boolean }
type Props = ButtonHTMLAttributes<HTMLButtonElement> & Look & { children: ReactNode }

const looks = ({ variant, small }: Look) => classNames('nhsuk-button', variant && `nhsuk-button--${variant}`, small && 'nhsuk-button--small')

const second = 1000

/** A button, of type submit unless told otherwise. A second press within a second, or while the form is on its way, does nothing; once an answer has come it counts again. */
export function Button({ variant, small, className, type = 'submit', onClick, children, ...rest }: Props) {
  const { pending, state } = useContext(FormContext)
  const pressed = useRef(-Infinity)
  useEffect(() => {
    pressed.current = -Infinity
  }, [state])
  const guard = (event: MouseEvent<HTMLButtonElement>) => {
    if (type === 'submit') {
      if (pending || event.timeStamp - pressed.current < second) return event.preventDefault()
      pressed.current = event.timeStamp
    }
    onClick?.(event)
  }
  return (
    <button className={classNames(looks({ variant, small }), className)} type={type} aria-disabled={(type === 'submit' && pending) || undefined} onClick={guard} {...rest}>
      {children}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function LinkButton({ href, variant, small, className, children }: Look & { href: string; className?: string; children: ReactNode }) {
  return <Anchor className={classNames(looks({ variant, small }), className)} href={href} role="button" draggable={false}>{children}</Anchor>
}
