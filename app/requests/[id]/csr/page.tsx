import { notFound } from 'next/navigation'
import { CsrHead, csrTitle, isWay } from '#components/keys/csr-head.tsx'
import { KeyAndCsr } from '#components/keys/key-and-csr.tsx'
import { OwnCsr } from '#components/keys/own-csr.tsx'
import { SavedKey } from '#components/keys/saved-key.tsx'
import { Page } from '#components/layout/page.tsx'
import { NotNow } from '#components/requests/not-now.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import { mayAttachCsr } from '#lib/requests/states.ts'
import { attachOwnCsr, sendMadeCsr } from './actions.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ way?: string | string[] }> }

export default async function CsrPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { id } = await params
  const { way: asked } = await searchParams
  const way = isWay(asked) ? asked : 'here'
  const request = showResult(await viewRequest(serverContext(), actor, id))
  if (!request.mine) notFound()

  const { fqdn } = request.receiver
  const shared = { fqdn, ownHref: '?way=own', send: sendMadeCsr.bind(null, id, request.version), next: `/requests/${id}/submit` }
  const may = mayAttachCsr(request.state)
  const head = <CsrHead way={way} request={request} />
  return (
    <Page back={{ href: `/requests/${id}`, text: 'Back to the request' }}>
      {!may && <NotNow request={request} heading={csrTitle[way]}>{request.domainConfirmed ? 'The CSR cannot be changed while this is so.' : 'You can make the key and CSR once the domain is confirmed.'}</NotNow>}
      {may && way !== 'own' && <><title>{pageTitle(csrTitle[way])}</title>{head}</>}
      {may && way === 'here' && <KeyAndCsr {...shared} />}
      {may && way === 'saved' && <SavedKey {...shared} />}
      {may && way === 'own' && <OwnCsr fqdn={fqdn} title={csrTitle.own} action={attachOwnCsr} hidden={{ requestId: id, version: String(request.version) }}>{head}</OwnCsr>}
    </Page>
  )
}
