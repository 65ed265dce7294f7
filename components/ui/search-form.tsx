'use client'
import { useEffect, useMemo, type ReactNode, type SyntheticEvent } from 'react'
import { FormContext } from './field.tsx'
import { FormProblem } from './form-problem.tsx'
import { useKeyGuard } from './key-guard.ts'

type Props = {
  /** The page that is asked, with the fields in its address. */
  action: string
  /** Tells it from other searches of the page. */
  label?: string
  className?: string
  children: ReactNode
}

/** A search: a plain form that asks a page. What is in its fields is seen in the address, so a private key is kept out of it. */
export function SearchForm({ action, label, className, children }: Props) {
  const { stopped, guards, mayGo } = useKeyGuard()
  const context = useMemo(() => ({ state: { values: {}, problem: stopped }, pending: false }), [stopped])
  useEffect(() => {
    if (stopped) document.title = `Error: ${document.title.replace(/^(Error: )+/, '')}`
  }, [stopped])

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    if (!mayGo(event.currentTarget)) event.preventDefault()
  }
  return (
    <FormContext value={context}>
      {stopped && <FormProblem problem={stopped} />}
      <form method="get" action={action} role="search" aria-label={label} className={className} onSubmit={submit} {...guards}>{children}</form>
    </FormContext>
  )
}
