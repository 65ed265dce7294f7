'use client'
import { startTransition, useActionState, useEffect, useMemo, useRef, useState, type ReactNode, type SyntheticEvent } from 'react'
import type { FormAction, FormState } from '#lib/kernel/form-state.ts'
import type { Problem } from '#lib/kernel/problem.ts'
import { withinLimits } from '#lib/kernel/within-limits.ts'
import { FormContext } from './field.tsx'
import { FormProblem } from './form-problem.tsx'
import { useHydrated } from './hydrated.ts'
import { useKeyGuard, type PackedKeys } from './key-guard.ts'
import { NotificationBanner } from './notification-banner.tsx'
import { pageTitle } from './page-title.ts'
import { reachingAction } from './reaching-action.ts'

type Props = {
  /** A server action: `(state, data) => Promise<FormState>`. */
  action: FormAction
  /**
   * The page's title, which then begins with "Error: " while there is a problem. Give it to one form of a page,
   * and export no `metadata` title from that page.
   */
  title?: string
  /** First values of the fields, by name. */
  values?: FormState['values']
  /** Ids of fields that are not called by their name, because another form of the page has one of that name too. */
  ids?: Readonly<Record<string, string>>
  /** A problem that was found on the page itself, before anything was sent: it takes the place of the last answer's. */
  problem?: Problem
  /** The form lists several findings itself, by `ProblemFindings`: summary and field then say the problem's message alone. */
  lists?: boolean
  /** Looks into files for what holds a private key inside something else. */
  packedKeys?: PackedKeys
  /** Says that it was done in a line of text, not in a banner that takes the focus: for what changes little. */
  quiet?: boolean
  className?: string
  /** The fields; in a form with a title the page from its h1 on. */
  children: ReactNode
}

/**
 * A form whose answers survive whatever happens to it: no script, an error, an expired session.
 * Fields inside find their value and error by name. With script the answers stay where they were typed;
 * without, the action's `values` put them back.
 */
export function Form({ action, title, values, ids, problem, lists, packedKeys, quiet, className, children }: Props) {
  // without script the form's own action is sent, so it is not wrapped before the script runs
  const hydrated = useHydrated()
  const sent = useMemo(() => (hydrated ? reachingAction(action) : action), [action, hydrated])
  const [answer, dispatch, pending] = useActionState(sent, { values: values ?? {} })
  const [settled, setSettled] = useState<FormState>()
  const { stopped, guards, mayLeave } = useKeyGuard(packedKeys)
  const state = useMemo(() => ({ ...answer, problem: problem ?? stopped ?? (answer === settled ? undefined : answer.problem) }), [answer, settled, problem, stopped])
  const form = useRef<HTMLFormElement>(null)
  const looking = useRef(false)
  const context = useMemo(() => ({ state, pending, lists }), [state, pending, lists])

  useEffect(() => {
    if (answer.done) form.current?.reset()
  }, [answer])
  // a page shows one problem at a time: that of the form sent last
  useEffect(() => {
    const another = (event: Event) => event.target !== form.current && setSettled(answer)
    document.addEventListener('submit', another)
    return () => document.removeEventListener('submit', another)
  }, [answer])
  useEffect(() => {
    if (title || !state.problem) return
    document.title = `Error: ${document.title.replace(/^(Error: )+/, '')}`
  }, [state, title])

  const submit = async (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault()
    if (pending || looking.current) return
    const data = withinLimits(new FormData(event.currentTarget, event.nativeEvent.submitter))
    looking.current = true
    const may = await mayLeave(event.currentTarget, data).finally(() => (looking.current = false))
    if (may) startTransition(() => dispatch(data))
  }
  return (
    <FormContext value={context}>
      {title && <title>{pageTitle(state.problem ? `Error: ${title}` : title)}</title>}
      <form ref={form} action={dispatch} onSubmit={(event) => void submit(event)} className={className} noValidate {...guards}>
        {state.problem && <FormProblem problem={state.problem} ids={ids} lists={lists} />}
        {quiet ? <div role="status">{state.done && <p>{state.done}</p>}</div> : state.done && <NotificationBanner success>{state.done}</NotificationBanner>}
        {children}
      </form>
    </FormContext>
  )
}
