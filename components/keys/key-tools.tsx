'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import type { ChainFile, Matched } from '#lib/keys/tools-protocol.ts'
import { LocalForm } from './local-form.tsx'
import { MatchResult } from './match-result.tsx'
import { NeedsScript } from './needs-script.tsx'
import { PairFields } from './pair-fields.tsx'
import { pastedOrChosen } from './pasted-or-chosen.ts'
import { useKeyWorker } from './use-key-worker.ts'

/** Compares a key and a certificate on this page. The key is read by a worker that can reach nothing, and that ends with the page or the next start. */
export function KeyTools({ chains }: { chains: readonly ChainFile[] }) {
  const [matched, setMatched] = useState<Matched>()
  const worker = useKeyWorker('tools')
  const { ask, end, busy, problem } = worker
  const hydrated = useHydrated()

  const match = async (data: FormData) => {
    const passphrase = String(data.get('key-passphrase') ?? '')
    const found = await ask({ ask: 'match', key: pastedOrChosen(data, 'key-file', 'key-text'), passphrase, certificate: pastedOrChosen(data, 'tool-certificate', 'tool-certificate-text'), chains })
    if (!found.ok) return
    if (!found.value.same) end()
    setMatched(found.value)
  }
  const again = () => {
    end()
    setMatched(undefined)
  }
  if (matched) return <MatchResult matched={matched} worker={worker} onAgain={again} />
  return (
    <LocalForm onSubmit={(data) => void match(data)} busy={busy} problem={problem}>
      <NeedsScript what="Opening a key here" why="Your browser opens the files itself, so that the key never leaves your computer, and it can do that only with JavaScript." />
      {hydrated && (
        <>
          <h2>Check a key and a certificate</h2>
          <p>Give both to see whether they belong together. With only one of them, you still see which request it is for.</p>
          <PairFields />
          <Button>Check</Button>
        </>
      )}
    </LocalForm>
  )
}
