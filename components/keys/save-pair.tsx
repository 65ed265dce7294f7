'use client'
import { useState, type ChangeEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkboxes } from '#components/ui/checkboxes.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { problem as problemOf, type Problem } from '#lib/kernel/problem.ts'
import { saveFile } from '#lib/keys/browser/save-file.ts'
import { bundleFileName } from '#lib/keys/file-names.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import { atFields, checkPassphrase } from '#lib/keys/passphrase.ts'
import { isBundleForm, isPkcs12, type BundleForm, type ReadLeaf } from '#lib/keys/tools-protocol.ts'
import { LocalForm } from './local-form.tsx'
import { loadJudge, NewPassphrase } from './new-passphrase.tsx'
import type { PageWorker } from './use-key-worker.ts'

const choices: readonly { value: BundleForm; text: string; hint: string }[] = [
  { value: 'pkcs12', text: 'PKCS#12 (.p12 or .pfx)', hint: 'For Windows Server 2019, Java 17, OpenSSL 3 and later. Key, certificate and sub CA, encrypted with AES-256.' },
  { value: 'pkcs12-old', text: 'PKCS#12 for an older system', hint: 'Only if your system refuses the first one. Its encryption (Triple DES and SHA-1) is weaker: delete the file once it is imported.' },
  { value: 'pem', text: 'PEM, certificate and sub CA', hint: 'For nginx, Apache and other servers that read the key from its own file.' },
  { value: 'pem-with-key', text: 'PEM, with the private key', hint: 'For servers that want all in one file, such as HAProxy. The key in it is not protected.' },
]
const fields = { 'key-passphrase': 'tool-passphrase', 'key-passphrase-again': 'tool-passphrase-again' }

/** Saves a pair as one file, with the sub CA that servers must present. The worker ends once the file is made. */
export function SavePair({ certificate, worker: { ask, end, busy, problem, setProblem } }: { certificate: ReadLeaf; worker: PageWorker }) {
  const [form, setForm] = useState<BundleForm>('pkcs12')
  const [faults, setFaults] = useState<Problem>()
  const [saved, setSaved] = useState<string>()
  const fqdn = certificate.commonNames[0] ?? 'receiver'

  const choose = ({ target }: ChangeEvent<HTMLDivElement>) => {
    const chosen = target instanceof HTMLInputElement && target.name === 'bundle-form' ? target.value : undefined
    if (!isBundleForm(chosen)) return
    setForm(chosen)
    setFaults(undefined)
    setProblem(undefined)
  }
  const save = async (data: FormData) => {
    const [passphrase = '', again = ''] = [data.get('tool-passphrase'), data.get('tool-passphrase-again')].map((text) => String(text ?? ''))
    const judge = isPkcs12(form) ? await loadJudge() : undefined
    const findings = isPkcs12(form) ? atFields(checkPassphrase(passphrase, again, judge?.(passphrase, fqdn)), fields) : form === 'pem-with-key' && data.get('tool-key-accepted') === null ? [keyFinding('tool-key-not-accepted')] : []
    setFaults(findings.length > 0 ? problemOf('invalid', '', findings) : undefined)
    if (findings.length > 0) return
    const made = await ask({ ask: 'bundle', form, passphrase })
    if (!made.ok) return
    end()
    const name = bundleFileName(fqdn, form)
    saveFile(made.value.file, name)
    setSaved(name)
  }
  if (!certificate.chain?.current) return <><h2>Save them as one file</h2><p>{certificate.chain ? 'This is not offered for a certificate of a superseded chain.' : 'This needs the sub CA of the certificate, and the portal does not have it. Check that it is the certificate that the desk sent.'}</p></>
  if (saved) {
    return (
      <NotificationBanner success title="File saved">
        <p className="nhsuk-notification-banner__heading">Your browser has saved <span className="break-words">{saved}</span></p>
        <p>It is usually in your Downloads folder. This page no longer holds the key.</p>
      </NotificationBanner>
    )
  }
  return (
    <LocalForm onSubmit={(data) => void save(data)} busy={busy} problem={faults ?? problem}>
      <h2>Save them as one file</h2>
      <p>The file is made in your browser. It holds the certificate and the sub CA ({certificate.chain.subs.join(', ')}), which your server has to present with it.</p>
      <div onChange={choose}><Radios name="bundle-form" legend="What kind of file do you need?" legendSize="s" value={form} items={choices} /></div>
      {isPkcs12(form) && <NewPassphrase fqdn={fqdn} name="tool-passphrase" more="For Java, use English letters, digits and common signs only: it opens no others." />}
      {form === 'pem-with-key' && <Checkboxes name="tool-key-accepted" items={[{ value: 'yes', text: 'I understand that the key in this file is not protected' }]} />}
      <Button>Save the file</Button>
    </LocalForm>
  )
}
