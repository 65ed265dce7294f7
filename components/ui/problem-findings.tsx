'use client'
import { useContext } from 'react'
import { isListed } from '#lib/kernel/form-state.ts'
import { FormContext } from './field.tsx'
import { FindingList } from './finding-list.tsx'

/** In a form that `lists`: everything that was found, under a heading, when it is more than one sentence can say. */
export function ProblemFindings({ heading }: { heading: string }) {
  const { state: { problem }, lists = false } = useContext(FormContext)
  if (!problem || !isListed(problem, lists)) return null
  return <><h2>{heading}</h2><FindingList findings={problem.findings} /></>
}
