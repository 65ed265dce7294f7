'use client'
import { useReducer } from 'react'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { problem as problemOf } from '#lib/kernel/problem.ts'
import { saveFile } from '#lib/keys/browser/save-file.ts'
import { keyFileName } from '#lib/keys/file-names.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import { keySteps, nextStep, wouldLoseKey, type KeyJourney } from '#lib/keys/key-journey.ts'
import type { KeySize } from '#lib/keys/key-sizes.ts'
import { CheckFile } from './check-file.tsx'
import { useLeaveWarning } from './leave-warning.ts'
import { MakeKey } from './make-key.tsx'
import { SaveKey } from './save-key.tsx'
import { SendCsr, type Send } from './send-csr.tsx'
import { useKeyWorker } from './use-key-worker.ts'

const start: KeyJourney = { at: 'make' }

/** Makes a key and CSR on this page. The key stays in a worker until its saved file is proven to open and to fit; then the worker ends. */
export function KeyAndCsr({ fqdn, ownHref, send, next }: { fqdn: string; ownHref: string; send: Send; next: string }) {
  const [journey, tell] = useReducer(nextStep, start)
  const { ask, askAfresh, end, busy, problem, setProblem } = useKeyWorker()
  const fileName = keyFileName(fqdn)
  useLeaveWarning(wouldLoseKey(journey))

  const make = async (bits: KeySize) => {
    const made = await ask({ ask: 'make', fqdn, bits })
    if (made.ok) tell({ event: 'made', csr: made.value })
  }
  const save = async (passphrase: string | null) => {
    const saved = await ask({ ask: 'save', passphrase })
    if (!saved.ok) return
    saveFile(saved.value.file, fileName)
    tell({ event: 'saved', encrypted: passphrase !== null })
  }
  const check = async (file: File | null, passphrase: string) => {
    if (journey.at !== 'check') return
    if (!file) return setProblem(problemOf('invalid', '', [keyFinding('key-file-none')]))
    const proof = await askAfresh({ ask: 'prove', file, passphrase, csrPem: journey.csr.csrPem })
    if (!proof.ok) return
    end()
    tell({ event: 'proven' })
  }
  const saveAgain = () => {
    setProblem(undefined)
    tell({ event: 'save-again' })
  }
  return (
    <>
      <Steps at={journey.at} />
      {journey.at === 'make' && <MakeKey ownHref={ownHref} busy={busy} problem={problem} onMake={(bits) => void make(bits)} />}
      {journey.at === 'save' && <SaveKey fqdn={fqdn} fileName={fileName} busy={busy} problem={problem} onSave={(passphrase) => void save(passphrase)} />}
      {journey.at === 'check' && (
        <CheckFile fileName={fileName} encrypted={journey.encrypted} busy={busy} problem={problem} onCheck={(file, passphrase) => void check(file, passphrase)} onSaveAgain={saveAgain} />
      )}
      {journey.at === 'send' && (
        <>
          <NotificationBanner success title="Saved and fits">The key file opens and fits the CSR</NotificationBanner>
          <SendCsr fqdn={fqdn} csr={journey.csr} send={send} next={next} />
        </>
      )}
    </>
  )
}

/** The steps, and how far they are. */
function Steps({ at }: { at: KeyJourney['at'] }) {
  const now = keySteps.findIndex((step) => step.at === at)
  return (
    <TaskList
      tasks={keySteps.map((step, index) => ({
        id: `step-${step.at}`,
        name: `${index + 1}. ${step.name}`,
        status: index < now ? 'completed' : index > now ? 'cannot-start' : at === 'make' ? 'not-started' : 'in-progress',
      }))}
    />
  )
}
