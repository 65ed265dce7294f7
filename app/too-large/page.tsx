import { Page } from '#components/layout/page.tsx'
import { pageTitle } from '#components/ui/page-title.ts'

export default function TooLarge() {
  return (
    <Page>
      <title>{pageTitle('The file is too large')}</title>
      <h1>The file is too large</h1>
      <p>What was sent is larger than 8 MB, so the portal did not read it. Nothing was changed.</p>
      <p>A file with a certificate or a CSR is rarely larger than 10 KB, so this is probably a different file. Go back in your browser and select another.</p>
    </Page>
  )
}
