'use client'
import { useEffect, useMemo, useState, type ChangeEvent, type FormEvent, type ReactNode } from 'react'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { FileUpload } from '#components/ui/file-upload.tsx'
import { Form } from '#components/ui/form.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import { Tabs } from '#components/ui/tabs.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { Finding } from '#lib/kernel/finding.ts'
import { errorText, type FormAction } from '#lib/kernel/form-state.ts'
import { problem as problemOf } from '#lib/kernel/problem.ts'
import { csrCommands } from '#lib/keys/csr-commands.ts'
import { csrText } from '#lib/keys/csr-text.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'
import { holdsPrivateKey } from '#lib/kernel/private-key.ts'

/** Far more than any CSR has. */
const mostBytes = 64 * 1024

type Props = { fqdn: string; title: string; action: FormAction; hidden: Readonly<Record<string, string>>; children: ReactNode }

/**
 * A CSR made elsewhere, pasted or chosen as a file. Works without script. With script a file is read on this page and
 * only a CSR's text is sent; whatever holds a private key is taken out at once. `children` is the page's head.
 */
export function OwnCsr({ fqdn, title, action, hidden, children }: Props) {
  const [caught, setCaught] = useState<Finding>()
  const hydrated = useHydrated()
  const problem = useMemo(() => caught && problemOf('invalid', caught.found, [caught]), [caught])

  const take = (field: HTMLTextAreaElement, text: string | Uint8Array) => {
    const holds = holdsPrivateKey(text)
    const next = holds ? '' : typeof text === 'string' ? text : csrText(text)
    if (next === undefined) return setCaught(keyFinding('csr-file-not-text'))
    if (field.value !== next) field.value = next
    if (holds) setCaught(keyFinding('key-exposed'))
    else if (next !== '') setCaught(undefined)
  }
  // what was typed before the script ran
  useEffect(() => {
    const soon = setTimeout(() => {
      const field = document.getElementById('csr')
      if (field instanceof HTMLTextAreaElement && field.value !== '') take(field, field.value)
    })
    return () => clearTimeout(soon)
  }, [])
  const read = async ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const [file] = input.files ?? []
    const field = input.form?.elements.namedItem('csr')
    if (!file || !(field instanceof HTMLTextAreaElement)) return
    const bytes = new Uint8Array(await file.slice(0, mostBytes + 1).arrayBuffer())
    input.value = ''
    if (bytes.length === 0) return setCaught(keyFinding('csr-file-empty'))
    if (bytes.length > mostBytes) return setCaught(keyFinding('csr-file-too-large'))
    take(field, bytes)
    field.focus()
  }
  return (
    <Form action={action} title={title} problem={problem}>
      {children}
      <h2>Make the key and CSR on your own system</h2>
      <p>Keep the private key where it is made, and send only the CSR. Its subject must hold the common name (CN) <strong><Breakable text={fqdn} /></strong> and nothing else, with no email address.</p>
      <Tabs tabs={csrCommands(fqdn).map(({ id, title: name, steps }) => ({ id, label: name, panel: <Commands name={name} steps={steps} /> }))} />
      <h2>Send the CSR</h2>
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Textarea
        name="csr" label="CSR" hint="It begins with BEGIN CERTIFICATE REQUEST or BEGIN NEW CERTIFICATE REQUEST" rows={8} code spellCheck={false} autoComplete="off"
        onInput={(event: FormEvent<HTMLTextAreaElement>) => take(event.currentTarget, event.currentTarget.value)}
      />
      <FileUpload
        name={hydrated ? '' : 'csr-file'} id="csr-file" label="Or select a CSR file" hint="A .csr, .pem, .req or .txt file"
        error={caught?.field === 'csr-file' ? errorText(caught) : undefined} accept=".csr,.pem,.req,.p10,.txt,.der" onChange={(event) => void read(event)}
      />
      <Button onClick={() => setCaught(undefined)}>Send the CSR</Button>
    </Form>
  )
}

function Commands({ name, steps }: { name: string; steps: ReturnType<typeof csrCommands>[number]['steps'] }) {
  return (
    <>
      <h3>{name}</h3>
      {steps.map(({ text, what, code }) => (
        <div key={what}>
          <p>{text}</p>
          <CodeBlock code={code} what={what} wrap />
        </div>
      ))}
    </>
  )
}
