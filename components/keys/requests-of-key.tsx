'use client'
import { useEffect, useState } from 'react'
import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import type { RequestOfKey } from '#lib/requests/request-of-key.ts'

type Asked = readonly RequestOfKey[] | 'asking' | 'not-asked'

/** Asks the portal for the requests of a public key. Its hash is all that is sent. @throws when the portal cannot be asked */
async function fetchRequests(spkiSha256: string): Promise<readonly RequestOfKey[]> {
  const answer = await fetch(`/api/keys/${spkiSha256}/requests`, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The requests could not be asked: ${answer.status}`)
  return answer.json()
}

/** Which of a person's requests a key or certificate is for. Without the network the rest of the page still holds. */
export function RequestsOfKey({ heading, spkiSha256 }: { heading: string; spkiSha256: string }) {
  const [asked, setAsked] = useState<Asked>('asking')
  useEffect(() => {
    let gone = false
    fetchRequests(spkiSha256).then(
      (found) => gone || setAsked(found),
      () => gone || setAsked('not-asked'),
    )
    return () => {
      gone = true
    }
  }, [spkiSha256])
  return (
    <>
      <h2>{heading}</h2>
      <div role="status">
        {asked === 'asking' && <p>Asking the portal.</p>}
        {asked === 'not-asked' && <p>The portal could not be asked just now. Check that you are online and still signed in, then check again.</p>}
        {typeof asked === 'object' && asked.length === 0 && <p>None of the requests that you can see. It may be for a request of another organisation, or for one that was not made in this portal.</p>}
        {typeof asked === 'object' && asked.length > 0 && (
          <ul className="nhsuk-list nhsuk-list--bullet">
            {asked.map(({ id, reference, fqdn, environmentTitle, stateTitle }) => (
              <li key={id}><Anchor href={`/requests/${id}`}>{environmentTitle} request {reference}</Anchor> for <Breakable text={fqdn} />. Status: {stateTitle}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
