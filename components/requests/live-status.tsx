'use client'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'

type Props = { requestId: string; version: number; mail: string | null }
type Status = { version: number; title: string; holder: string; mail: string | null }

const every = 10_000
/** While a mail is on its way to the desk, which takes seconds as a rule. */
const soon = 3000

/** The request's status, or null once it is not this person's to see: signed out, or gone. @throws when it cannot be asked now. */
async function fetchStatus(requestId: string): Promise<Status | null> {
  const answer = await fetch(`/api/requests/${requestId}/status`, { headers: { accept: 'application/json' } })
  if ([401, 403, 404].includes(answer.status)) return null
  if (!answer.ok) throw new Error(`The status could not be asked: ${answer.status}`)
  return answer.json()
}

/** True while a text on the page is being written, which a new page could make senseless. */
function isWriting(): boolean {
  return [...document.querySelectorAll('textarea')].some((area) => area.value !== area.defaultValue)
}

function onInput(changed: () => void): () => void {
  document.addEventListener('input', changed)
  return () => document.removeEventListener('input', changed)
}

/** Keeps the page of a request as it is now, without a reload: asks while the page is seen, and brings the page up to date when the request has moved. Nothing of it is needed on the server. */
export function LiveStatus(props: Props) {
  return useHydrated() && <Asking {...props} />
}

function Asking(props: Props) {
  const [client] = useState(() => new QueryClient())
  return <QueryClientProvider client={client}><Watch {...props} /></QueryClientProvider>
}

function Watch({ requestId, version, mail }: Props) {
  const router = useRouter()
  const { data } = useQuery({
    queryKey: ['request-status', requestId],
    queryFn: () => fetchStatus(requestId),
    refetchInterval: (query) => (query.state.data === null ? false : query.state.data?.mail ? soon : every),
    refetchOnWindowFocus: 'always',
    initialData: { version, title: '', holder: '', mail } as Status | null,
    staleTime: every,
  })
  const [firstSeen] = useState(version)
  const writing = useSyncExternalStore(onInput, isWriting, () => false)
  const moved = data && data.version > version ? data : undefined
  const newer = moved ?? (data && data.version === version && data.mail !== mail ? data : undefined)
  const news = data && !moved && data.version > firstSeen ? data : undefined
  const shouldRefresh = newer !== undefined && !writing
  useEffect(() => {
    if (shouldRefresh) router.refresh()
  }, [shouldRefresh, newer?.version, newer?.mail, router])

  return (
    <>
      <p role="status" className="nhsuk-u-visually-hidden">{news && `This page was updated. Status: ${news.title}. Who has it: ${news.holder}.`}</p>
      {moved && writing && (
        <NotificationBanner>
          <p className="nhsuk-notification-banner__heading">This request has just been moved: {moved.title}.</p>
          <p>What you are writing was not sent. Copy it if you need it.</p>
          <Button type="button" variant="secondary" small onClick={() => router.refresh()}>Show the request as it is now</Button>
        </NotificationBanner>
      )}
    </>
  )
}
