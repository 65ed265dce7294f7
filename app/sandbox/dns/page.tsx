import { notFound } from 'next/navigation'
import { Page } from '#components/layout/page.tsx'
import { DnsRecords } from '#components/sandbox/dns-records.tsx'
import { showResult } from '#lib/identity/server/show-result.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { isSandbox } from '#lib/sandbox/server/is-sandbox.ts'
import { listDnsRecords } from '#lib/sandbox/server/list-dns-records.ts'
import { changeDns } from '../actions.ts'

type Props = { searchParams: Promise<{ changed?: string | string[] }> }

export default async function SandboxDnsPage({ searchParams }: Props) {
  if (!isSandbox()) notFound()
  const records = showResult(await listDnsRecords(serverContext()))
  return (
    <Page back={{ href: '/sandbox', text: 'Back to the sandbox guide' }}>
      <DnsRecords {...records} action={changeDns} changed={(await searchParams).changed === 'yes'} />
    </Page>
  )
}
