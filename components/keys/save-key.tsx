'use client'
import { useState } from 'react'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkboxes } from '#components/ui/checkboxes.tsx'
import { Details } from '#components/ui/details.tsx'
import { WarningCallout } from '#components/ui/warning-callout.tsx'
import { problem as problemOf, type Problem } from '#lib/kernel/problem.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import { checkPassphrase } from '#lib/keys/passphrase.ts'
import { LocalForm } from './local-form.tsx'
import { loadJudge, NewPassphrase } from './new-passphrase.tsx'
import { StepHeading } from './step-heading.tsx'

type Props = { fqdn: string; fileName: string; busy?: string; problem?: Problem; onSave: (passphrase: string | null) => void }

/** Step 2: the key file, encrypted with a passphrase, or plain once the person has said that they know what that means. */
export function SaveKey({ fqdn, fileName, busy, problem, onSave }: Props) {
  const [faults, setFaults] = useState<Problem>()
  const [plainFaults, setPlainFaults] = useState<Problem>()

  const save = async (data: FormData) => {
    const [passphrase = '', again = ''] = [data.get('key-passphrase'), data.get('key-passphrase-again')].map(String)
    const judge = await loadJudge()
    const findings = checkPassphrase(passphrase, again, judge?.(passphrase, fqdn))
    setFaults(findings.length > 0 ? problemOf('invalid', '', findings) : undefined)
    if (findings.length === 0) onSave(passphrase)
  }
  const savePlain = (data: FormData) => {
    const accepted = data.get('key-plain-accepted') !== null
    setPlainFaults(accepted ? undefined : problemOf('invalid', '', [keyFinding('key-plain-not-accepted')]))
    if (accepted) onSave(null)
  }
  return (
    <>
      <LocalForm onSubmit={(data) => void save(data)} busy={busy} problem={faults ?? problem}>
        <StepHeading focus>Save the key file</StepHeading>
        <p>The key is made. It exists only on this page until you save it.</p>
        <WarningCallout heading="Nobody can get this key back for you">
          <p>If you lose the file or forget its passphrase, you need a new key and a new certificate. Neither the portal nor the NHS has a copy.</p>
        </WarningCallout>
        <p>Choose a passphrase. The file is encrypted with it, and you need it each time you use the file.</p>
        <NewPassphrase fqdn={fqdn} />
        <Button>Save the key file</Button>
        <p className="nhsuk-body-s">Your browser saves <strong className="break-words">{fileName}</strong>, usually in your Downloads folder.</p>
      </LocalForm>
      <Details summary="Save without a passphrase" open={plainFaults ? true : undefined}>
        <LocalForm onSubmit={savePlain} busy={busy} problem={plainFaults}>
          <p>Only do this when the file goes straight into a safe place, such as a secrets manager that encrypts it.</p>
          <p>Whoever gets an unencrypted key file can pretend to be <strong><Breakable text={fqdn} /></strong> and read what BaRS sends to it.</p>
          <Checkboxes name="key-plain-accepted" items={[{ value: 'yes', text: 'I understand that this file is not protected' }]} />
          <Button variant="secondary">Save without a passphrase</Button>
        </LocalForm>
      </Details>
    </>
  )
}
