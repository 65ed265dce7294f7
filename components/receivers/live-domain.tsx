'use client'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { DomainStamp } from '#lib/requests/domain-stamp.ts'

type Props = { receiverId: string; stamp: string }

const every = 5000

/** How the domain stands, or null once it is not this person's to see. @throws when it cannot be asked now. */
async function fetchStamp(receiverId: string): Promise<DomainStamp | null> {
  const answer = await fetch(`/api/receivers/${receiverId}/domain`, { headers: { accept: 'application/json' } })
  if ([401, 403, 404].includes(answer.status)) return null
  if (!answer.ok) throw new Error(`The domain could not be asked for: ${answer.status}`)
  return answer.json()
}

/** Keeps a receiver's domain page as it is now, without a reload: asks while the page is seen. What is typed in its form stays. */
export function LiveDomain(props: Props) {
  const [client] = useState(() => new QueryClient())
  return <QueryClientProvider client={client}><Watch {...props} /></QueryClientProvider>
}

function Watch({ receiverId, stamp }: Props) {
  const router = useRouter()
  const { data } = useQuery({
    queryKey: ['receiver-domain', receiverId],
    queryFn: () => fetchStamp(receiverId),
    refetchInterval: (query) => (query.state.data === null ? false : every),
    refetchOnWindowFocus: 'always',
    initialData: { stamp, news: '' } as DomainStamp | null,
    staleTime: every,
  })
  const [firstSeen] = useState(stamp)
  const newer = data && data.stamp !== stamp ? data.stamp : null
  useEffect(() => {
    if (newer) router.refresh()
  }, [newer, router])
  return <p role="status" className="nhsuk-u-visually-hidden">{data && !newer && stamp !== firstSeen && `This page was updated. ${data.news}`}</p>
}
