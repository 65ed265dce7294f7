'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import { InsetText } from '#components/ui/inset-text.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { problem as problemOf } from '#lib/kernel/problem.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import type { MadeCsr } from '#lib/keys/protocol.ts'
import { chosenFile, KeyFileFields } from './key-file-fields.tsx'
import { LocalForm } from './local-form.tsx'
import { NeedsScript } from './needs-script.tsx'
import { SendCsr, type Send } from './send-csr.tsx'
import { useKeyWorker } from './use-key-worker.ts'

/** Makes the CSR from a key file that was saved another day. The same key and name give the same CSR. */
export function SavedKey({ fqdn, ownHref, send, next }: { fqdn: string; ownHref: string; send: Send; next: string }) {
  const [csr, setCsr] = useState<MadeCsr>()
  const { askAfresh, busy, problem, setProblem } = useKeyWorker()
  const hydrated = useHydrated()

  const open = async (data: FormData) => {
    const file = chosenFile(data)
    if (!file) return setProblem(problemOf('invalid', '', [keyFinding('key-file-none')]))
    const made = await askAfresh({ ask: 'remake', file, passphrase: String(data.get('key-passphrase') ?? ''), fqdn })
    if (made.ok) setCsr(made.value)
  }
  if (csr) {
    return (
      <>
        <NotificationBanner success title="Key file opened">The CSR is made from your key</NotificationBanner>
        <SendCsr fqdn={fqdn} csr={csr} send={send} next={next} />
      </>
    )
  }
  return (
    <LocalForm onSubmit={(data) => void open(data)} busy={busy} problem={problem}>
      <NeedsScript what="Opening a key file here" why="Your browser opens the file itself, so that the key never leaves your computer, and it can do that only with JavaScript." ownHref={ownHref} />
      {hydrated && (
        <>
          <InsetText>The file is opened on this page. It is not uploaded.</InsetText>
          <KeyFileFields fileHint="The .key.pem file that you saved, or an RSA key made by OpenSSL" passphraseHint="Leave empty if the file has none" />
          <Button>Open the file and make the CSR</Button>
        </>
      )}
    </LocalForm>
  )
}
