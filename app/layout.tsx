import { headers } from 'next/headers'
import type { ReactNode } from 'react'

export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers()
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  )
}
