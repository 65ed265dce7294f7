import { Page } from '#components/layout/page.tsx'

export default function StartPage() {
  return <Page><h1>BaRS receiver certificates</h1></Page>
}
