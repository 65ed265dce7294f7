'use client'
import { useEffect, useState } from 'react'
import { readOdsCode } from '#lib/names/ods-code.ts'
import type { OdsAnswer, OdsRecord, OdsSearch } from '#lib/names/ods-record.ts'

type Dated<T> = Omit<T, 'lookedUpAt'> & { readonly lookedUpAt: string }

async function ask<T>(query: Record<string, string>): Promise<T> {
  const answer = await fetch(`/api/ods?${new URLSearchParams(query)}`, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The directory could not be asked: ${answer.status}`)
  return answer.json() as Promise<T>
}

/** Several parts of a form ask for the same code: it is asked once. */
const asked = new Map<string, Promise<OdsAnswer>>()

function askCode(code: string): Promise<OdsAnswer> {
  const known = asked.get(code)
  if (known) return known
  const answer = ask<{ record: Dated<OdsRecord> | null; failure: OdsAnswer['failure'] }>({ code })
    .then(({ record, failure }) => ({ failure, record: record && { ...record, lookedUpAt: new Date(record.lookedUpAt) } }))
    .catch((): OdsAnswer => ({ record: null, failure: 'unreachable' }))
  asked.set(code, answer)
  void answer.then(({ failure }) => failure && asked.delete(code))
  return answer
}

/** What the Organisation Data Service says of a code while it is typed, asked when the person pauses; null until it is known. */
export function useOdsAnswer(typed: string): OdsAnswer | null {
  const code = readOdsCode(typed)
  const [answer, setAnswer] = useState<{ readonly code: string; readonly said: OdsAnswer } | null>(null)
  useEffect(() => {
    if (code === null) return
    let gone = false
    const timer = setTimeout(() => void askCode(code).then((said) => gone || setAnswer({ code, said })), asked.has(code) ? 0 : 400)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [code])
  return answer && answer.code === code ? answer.said : null
}

/** Finds organisations by words of their name. @throws when the portal cannot be asked */
export async function findByName(name: string): Promise<OdsSearch> {
  const { lookedUpAt, ...search } = await ask<Omit<OdsSearch, 'lookedUpAt'> & { lookedUpAt: string | null }>({ name })
  return { ...search, lookedUpAt: lookedUpAt === null ? null : new Date(lookedUpAt) }
}
