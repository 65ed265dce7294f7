import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { ChainCard } from '#components/trust/chain-card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { environmentNames, environmentTitle } from '#lib/environments/environment.ts'
import { holds } from '#lib/identity/actor.ts'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { listChains } from '#lib/trust/server/list-chains.ts'

/** For everybody: CA certificates are no secret, and who installs them need not have an account. */
export default async function ChainsPage() {
  const actor = await currentActor()
  const chains = await listChains(serverContext())
  return (
    <Page>
      <title>{pageTitle('Trust chains')}</title>
      <h1>Trust chains</h1>
      <p className="nhsuk-lede-text">Your receiver must trust the root and the sub CA of its own environment, and accept only clients whose certificate comes from that chain.</p>
      <p>INT and PROD have different chains. Never install both on one receiver. Compare the fingerprints before you install anything.</p>
      {actor && <p>For Java, <Anchor href="/key-tools/truststore">make a truststore of one environment</Anchor>.</p>}
      {actor && holds(actor, 'programme') && <p><Anchor className="nhsuk-link" href="/programme/chains">Import and confirm trust chains</Anchor></p>}
      {environmentNames.map((environment) => {
        const own = chains.filter((chain) => chain.environment === environment)
        return (
          <section key={environment} aria-labelledby={environment}>
            <h2 id={environment}>{environmentTitle[environment]}</h2>
            {own.map((chain) => <ChainCard key={chain.generation} chain={chain} />)}
            {own.length === 0 && <EmptyState heading="No chain is known yet" headingLevel={3}>The programme team adds it.</EmptyState>}
          </section>
        )
      })}
    </Page>
  )
}
