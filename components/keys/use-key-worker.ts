'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '#lib/kernel/problem.ts'
import type { Result } from '#lib/kernel/result.ts'
import type { AnyAsk, AnyValue } from '#lib/keys/protocol.ts'
import { startKeyWorker, type KeyWorker, type WorkerName } from '#lib/keys/browser/start-key-worker.ts'
import { stageWords } from './stage-words.ts'

type Ask = <K extends AnyAsk['ask']>(ask: Extract<AnyAsk, { ask: K }>) => Promise<Result<AnyValue[K]>>

/** A key worker as a page's parts use it. */
export type PageWorker = {
  ask: Ask
  /** Asks a worker of its own, which knows nothing but what it is given and ends with its answer. */
  askAfresh: Ask
  end: () => void
  busy?: string
  problem?: Problem
  setProblem: (problem?: Problem) => void
}

/**
 * The page's side of a key worker: asking it, what it is doing, and why it declined. It starts with the page, so that
 * all it needs is there should the network go, and it ends with the page.
 */
export function useKeyWorker(name: WorkerName = 'keys'): PageWorker {
  const held = useRef<KeyWorker>(undefined)
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  const end = useCallback(() => {
    held.current?.end()
    held.current = undefined
  }, [])
  useEffect(() => {
    held.current ??= startKeyWorker(name)
    return end
  }, [end, name])

  const run = async <K extends AnyAsk['ask']>(worker: KeyWorker, ask: Extract<AnyAsk, { ask: K }>) => {
    setProblem(undefined)
    setBusy('')
    const result = await worker.ask(ask, (stage) => setBusy(stageWords[stage]))
    setBusy(undefined)
    if (!result.ok) setProblem(result.problem)
    return result
  }
  const ask: Ask = (question) => run((held.current ??= startKeyWorker(name)), question)
  const askAfresh: Ask = async (question) => {
    const worker = startKeyWorker(name)
    try {
      return await run(worker, question)
    } finally {
      worker.end()
    }
  }
  return { ask, askAfresh, end, busy, problem, setProblem }
}
