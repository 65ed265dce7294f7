import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { actorView } from '#components/layout/navigation.ts'
import { Shell } from '#components/layout/shell.tsx'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { signOut } from './account/actions.ts'
import './globals.css'
import './nhsuk.scss'

export const metadata: Metadata = { robots: { index: false, follow: false }, formatDetection: { telephone: false } }
export const viewport: Viewport = { themeColor: '#005eb8', viewportFit: 'cover' }

const supported = "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' nhsuk-frontend-supported':'')"

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const actor = await currentActor()
  return (
    <html lang="en-GB">
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: supported }} />
        <Shell mode={settings().mode} logo={settings().nhsLogo} actor={actor ? actorView(actor) : undefined} signOut={signOut}>{children}</Shell>
      </body>
    </html>
  )
}
