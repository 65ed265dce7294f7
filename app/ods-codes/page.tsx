import { OdsSearch } from '#components/identity/ods-search.tsx'
import { Page } from '#components/layout/page.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { localPath } from '#lib/identity/local-path.ts'
import { askOdsName } from '#lib/identity/server/ask-directory.ts'
import { requireActor } from '#lib/identity/server/current-actor.ts'
import { serverContext } from '#lib/platform/server/context.ts'

/** Finds an ODS code by the organisation's name, and leads back to the form that asked for it. */
export default async function OdsCodesPage({ searchParams }: PageProps<'/ods-codes'>) {
  const actor = await requireActor()
  const given = await searchParams
  const [name, back] = [String(given.name ?? '').slice(0, 200), localPath(given.back, '')]
  const result = name.trim() ? await askOdsName(serverContext(), actor, name) : null
  return (
    <Page back={back ? { href: back, text: 'Back to the form' } : undefined}>
      <title>{pageTitle('Find an ODS code')}</title>
      <h1>Find an ODS code</h1>
      {result && !result.ok && <InsetText>{result.problem.message}</InsetText>}
      <OdsSearch name={name} back={back} search={result?.ok ? result.value : null} />
    </Page>
  )
}
