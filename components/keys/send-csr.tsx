'use client'
import { useState } from 'react'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Details } from '#components/ui/details.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { FormState } from '#lib/kernel/form-state.ts'
import { problem as problemOf, type Problem } from '#lib/kernel/problem.ts'
import { saveFile } from '#lib/keys/browser/save-file.ts'
import { csrFileName } from '#lib/keys/file-names.ts'
import type { MadeCsr } from '#lib/keys/protocol.ts'
import { LocalForm } from './local-form.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { StepHeading } from './step-heading.tsx'

/** Sends a CSR, the only thing that this page ever sends. */
export type Send = (csrPem: string) => Promise<Pick<FormState, 'problem'>>

const unreachable = problemOf('unavailable', 'The CSR could not be sent. Check your connection and try again. Your saved key file still fits it.')

type Props = {
  fqdn: string
  csr: MadeCsr
  send: Send
  /** Where to go once it is sent. */
  next: string
}

/** The last step: what is sent, and sending it. A session that has lapsed is renewed on the spot. */
export function SendCsr({ fqdn, csr, send, next }: Props) {
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const submit = async () => {
    setProblem(undefined)
    setBusy('Sending the CSR.')
    const answer = await send(csr.csrPem).catch(() => ({ problem: unreachable }))
    if (!answer.problem) return window.location.assign(next)
    setBusy(undefined)
    setProblem(answer.problem)
  }
  if (problem?.type === 'signed-out') return <SignInAgain onSignedIn={() => void submit()} />
  return (
    <LocalForm onSubmit={() => void submit()} busy={busy} problem={problem && { ...problem, findings: problem.findings.map((finding) => ({ ...finding, field: undefined })) }}>
      <StepHeading focus={false}>Send the CSR</StepHeading>
      <p>Only the CSR is sent. It holds the name and the public key, and nothing of the private key.</p>
      <SummaryList
        rows={[
          { key: 'Common name (CN)', value: <Breakable text={fqdn} /> },
          { key: 'Key', value: `RSA, ${csr.bits} bits` },
          { key: 'Public key SHA-256', value: <Fingerprint sha256={csr.spkiSha256} /> },
        ]}
      />
      <Details summary="See the CSR">
        <CodeBlock code={csr.csrPem} what="the CSR" tall />
        <Button type="button" variant="secondary" onClick={() => saveFile(new Blob([csr.csrPem]), csrFileName(fqdn))}>Save a copy of the CSR</Button>
      </Details>
      {problem?.type === 'moved-on' && <p>Your saved key file still fits. <a href="?way=saved">Open this page afresh and make the CSR from the saved file</a>.</p>}
      <Button>Send the CSR</Button>
    </LocalForm>
  )
}
