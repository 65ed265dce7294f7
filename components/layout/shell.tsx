import type { ReactNode } from 'react'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import type { ActorView } from './navigation.ts'
import { SandboxBanner } from './sandbox-banner.tsx'

type Props = { mode: 'sandbox' | 'live'; actor?: ActorView; signOut?: () => Promise<void>; logo?: boolean; children: ReactNode }

/** What every page has around it. The page itself is a `Page`. */
export function Shell({ mode, actor, signOut, logo, children }: Props) {
  return (
    <div className="page-frame">
      <SkipLink />
      <Header actor={actor} signOut={signOut} logo={logo} />
      {mode === 'sandbox' && <SandboxBanner />}
      <div className="page-frame__body">{children}</div>
      <Footer />
    </div>
  )
}
