import { JavaTruststore } from '#components/keys/java-truststore.tsx'
import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { listChainFiles } from '#lib/trust/server/list-chain-files.ts'

export default async function TruststorePage() {
  await requireActor()
  const chains = await listChainFiles(serverContext())
  return (
    <Page back={{ href: '/key-tools', text: 'Back to the key tools' }}>
      <title>{pageTitle('Make a Java truststore')}</title>
      <h1>Make a Java truststore</h1>
      <p className="nhsuk-lede-text">A Java server needs a truststore to know BaRS by. It holds the root and the sub CA of one environment, and nothing else.</p>
      <p>Make one for each environment, and never put both into one file: a receiver accepts only clients of its own environment.</p>
      <JavaTruststore chains={chains} />
    </Page>
  )
}
