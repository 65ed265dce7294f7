'use client'
import { Footer } from '#components/layout/footer.tsx'
import { Failure } from '#components/layout/failure.tsx'
import { serviceName } from '#components/ui/page-title.ts'
import './globals.css'
import './nhsuk.scss'

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <html lang="en-GB">
      <body>
        <div className="page-frame">
          <header className="nhsuk-header" role="banner">
            <div className="nhsuk-header__container nhsuk-width-container">
              <div className="nhsuk-header__service"><span className="nhsuk-header__service-name">{serviceName}</span></div>
            </div>
          </header>
          <div className="page-frame__body"><Failure digest={digest} retry={retry} /></div>
          <Footer />
        </div>
      </body>
    </html>
  )
}
