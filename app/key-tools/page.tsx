import { KeyTools } from '#components/keys/key-tools.tsx'
import { KeyToolsHead } from '#components/keys/key-tools-head.tsx'
import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { listChainFiles } from '#lib/trust/server/list-chain-files.ts'

export default async function KeyToolsPage() {
  await requireActor()
  const chains = await listChainFiles(serverContext())
  return (
    <Page>
      <title>{pageTitle('Key tools')}</title>
      <KeyToolsHead />
      <KeyTools chains={chains} />
      <h2>A truststore for Java</h2>
      <p>Does your receiver run on Java? <Anchor href="/key-tools/truststore">Make a Java truststore</Anchor> of an environment’s CA certificates.</p>
    </Page>
  )
}
