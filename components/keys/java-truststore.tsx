'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { environmentNames, environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import { problem as problemOf, type Problem } from '#lib/kernel/problem.ts'
import { saveFile } from '#lib/keys/browser/save-file.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import { checkTruststorePassphrase } from '#lib/keys/passphrase.ts'
import type { ChainFile } from '#lib/keys/tools-protocol.ts'
import { LocalForm } from './local-form.tsx'
import { NeedsScript } from './needs-script.tsx'
import { useKeyWorker } from './use-key-worker.ts'

/** Makes a truststore of one environment's CA certificates that are in force. There is no key in it. */
export function JavaTruststore({ chains }: { chains: readonly ChainFile[] }) {
  const { askAfresh, busy, problem } = useKeyWorker('tools')
  const [faults, setFaults] = useState<Problem>()
  const [saved, setSaved] = useState<string>()
  const hydrated = useHydrated()
  const of = (environment: EnvironmentName) => chains.filter((file) => file.environment === environment && file.current)
  const offered = environmentNames.filter((environment) => of(environment).length > 0)

  const make = async (data: FormData) => {
    setSaved(undefined)
    const environment = offered.find((one) => one === data.get('truststore-environment'))
    const passphrase = String(data.get('truststore-passphrase') ?? '')
    const findings = [...(environment ? [] : [keyFinding('truststore-no-chain')]), ...checkTruststorePassphrase(passphrase)]
    setFaults(findings.length > 0 ? problemOf('invalid', '', findings) : undefined)
    if (!environment || findings.length > 0) return
    const made = await askAfresh({ ask: 'truststore', chains: of(environment), passphrase })
    if (!made.ok) return
    const name = `bars-${environment}-truststore.p12`
    saveFile(made.value.file, name)
    setSaved(name)
  }
  if (offered.length === 0) return <p>The programme team has not imported the CA certificates yet, so there is nothing to put into a truststore.</p>
  return (
    <LocalForm onSubmit={(data) => void make(data)} busy={busy} problem={faults ?? problem}>
      {saved && (
        <NotificationBanner success title="File saved">
          <p className="nhsuk-notification-banner__heading">Your browser has saved <span className="break-words">{saved}</span></p>
          <p>See what is in it, and compare the fingerprints with those on the trust chains page:</p>
          <CodeBlock code={`keytool -list -keystore ${saved}`} what="the command that lists the truststore" wrap />
        </NotificationBanner>
      )}
      <NeedsScript what="Making a truststore here" why="Your browser makes the file itself, and it can do that only with JavaScript. The CA certificates can be downloaded from the trust chains page without it." />
      {hydrated && (
        <>
          <Radios
            name="truststore-environment" legend="Which environment is it for?" legendSize="s"
            items={offered.map((environment) => ({ value: environment, text: environmentTitle[environment], hint: of(environment).map(({ name }) => name).join(', ') }))}
          />
          <PasswordInput
            name="truststore-passphrase" label="Passphrase of the truststore" labelSize="s" what="passphrase" autoComplete="off"
            hint="Java asks for it when it opens the file. At least 6 characters, without accents or emoji. CA certificates are public, so it keeps nothing secret: many use changeit."
          />
          <Button>Save the truststore</Button>
        </>
      )}
    </LocalForm>
  )
}
