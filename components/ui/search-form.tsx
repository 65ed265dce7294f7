'use client'
import { useEffect, useMemo, type ReactNode, type SyntheticEvent } from 'react'
import type { Problem } from '#lib/kernel/problem.ts'
import { FormContext } from './field.tsx'
import { FormProblem } from './form-problem.tsx'
import { useKeyGuard } from './key-guard.ts'

type Props = {
  /** The page that is asked, with the fields in its address. */
  action: string
  /** Tells it from other searches of the page. */
  label?: string
  /** What is wrong with what was asked. */
  problem?: Problem
  className?: string
  children: ReactNode
}

/** A search: a plain form that asks a page. What is in its fields is seen in the address, so a private key is kept out of it. */
export function SearchForm({ action, label, problem, className, children }: Props) {
  const { stopped, guards, mayGo } = useKeyGuard()
  const shown = stopped ?? problem
  const context = useMemo(() => ({ state: { values: {}, problem: shown }, pending: false }), [shown])
  useEffect(() => {
    if (stopped) document.title = `Error: ${document.title.replace(/^(Error: )+/, '')}`
  }, [stopped])

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    if (!mayGo(event.currentTarget)) event.preventDefault()
  }
  return (
    <FormContext value={context}>
      {shown && <FormProblem problem={shown} />}
      <form method="get" action={action} role="search" aria-label={label} className={className} onSubmit={submit} {...guards}>{children}</form>
    </FormContext>
  )
}
