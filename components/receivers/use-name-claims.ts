'use client'
import { useEffect, useState } from 'react'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'

/** Names to be looked for among other receivers. `receiverId` is the receiver that is changed. */
export type AskedNames = { readonly fqdns: readonly string[]; readonly environment: EnvironmentName; readonly organisationId: string; readonly receiverId?: string }

type Claims = Readonly<Record<string, readonly Finding[]>>

/**
 * What other receivers' claims say against names, by name; asked when the person pauses. Empty until it is known, and where it
 * cannot be asked: the form says it when it is sent.
 */
export function useNameClaims(asked: AskedNames | null): Claims {
  const query = asked && asked.fqdns.length > 0 ? new URLSearchParams([
    ...asked.fqdns.map((fqdn) => ['fqdn', fqdn]), ['environment', asked.environment], ['organisation', asked.organisationId], ...(asked.receiverId ? [['receiver', asked.receiverId]] : []),
  ]).toString() : ''
  const [answer, setAnswer] = useState<{ readonly query: string; readonly claims: Claims }>({ query: '', claims: {} })
  useEffect(() => {
    if (query === '') return
    const gone = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/api/names?${query}`, { headers: { accept: 'application/json' }, signal: gone.signal })
        .then((response) => (response.ok ? response.json() : {}))
        .then((claims: Claims) => setAnswer({ query, claims }), () => undefined)
    }, 300)
    return () => {
      clearTimeout(timer)
      gone.abort()
    }
  }, [query])
  return answer.query === query ? answer.claims : {}
}
