'use client'
import { useState, type ChangeEvent, type FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { FileUpload } from '#components/ui/file-upload.tsx'
import { Form } from '#components/ui/form.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import { Tabs } from '#components/ui/tabs.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { errorText, type FormAction } from '#lib/kernel/form-state.ts'
import { holdsPrivateKey } from '#lib/kernel/private-key-text.ts'
import { csrCommands } from '#lib/keys/csr-commands.ts'
import { csrText } from '#lib/keys/csr-text.ts'
import { keyFinding } from '#lib/keys/key-findings.ts'

const exposed = [{ text: errorText(keyFinding('key-exposed')), field: 'csr' }]

/**
 * A CSR made elsewhere, pasted or chosen as a file. Works without script. With script a file is read on this page and
 * only a CSR's text is sent; whatever holds a private key is taken out at once.
 */
export function OwnCsr({ fqdn, title, action }: { fqdn: string; title: string; action: FormAction }) {
  const [caught, setCaught] = useState<typeof exposed>()
  const hydrated = useHydrated()

  const check = (field: HTMLTextAreaElement) => {
    const holds = holdsPrivateKey(field.value)
    if (holds) field.value = ''
    setCaught(holds ? [...exposed] : undefined)
  }
  const read = async ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const [file] = input.files ?? []
    const field = input.form?.elements.namedItem('csr')
    if (!file || !(field instanceof HTMLTextAreaElement)) return
    const bytes = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer())
    input.value = ''
    const holds = holdsPrivateKey(bytes)
    field.value = holds ? '' : csrText(bytes)
    setCaught(holds ? [...exposed] : undefined)
    if (!holds) field.focus()
  }
  return (
    <Form action={action} title={title}>
      {caught && <ErrorSummary errors={caught} />}
      <h2 className="nhsuk-heading-m">Make the key and CSR on your own system</h2>
      <p>Keep the private key where it is made. Send only the CSR, with nothing in its subject but the common name (CN) <strong className="break-words">{fqdn}</strong> and no email address.</p>
      <Tabs tabs={csrCommands(fqdn).map(({ id, title: name, steps }) => ({ id, label: name, panel: <Commands name={name} steps={steps} /> }))} />
      <h2 className="nhsuk-heading-m">Send the CSR</h2>
      <Textarea
        name="csr" label="CSR" hint="It starts with -----BEGIN CERTIFICATE REQUEST----- or -----BEGIN NEW CERTIFICATE REQUEST-----" rows={8} code spellCheck={false} autoComplete="off"
        error={caught?.[0]?.text} onInput={(event: FormEvent<HTMLTextAreaElement>) => check(event.currentTarget)}
      />
      <FileUpload
        name={hydrated ? '' : 'csr-file'} id="csr-file" label="Or select a CSR file" hint="A .csr, .pem, .req or .txt file"
        accept=".csr,.pem,.req,.p10,.txt,.der" onChange={(event) => void read(event)}
      />
      <Button>Send the CSR</Button>
    </Form>
  )
}

function Commands({ name, steps }: { name: string; steps: ReturnType<typeof csrCommands>[number]['steps'] }) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{name}</h3>
      {steps.map(({ text, what, code }) => (
        <div key={what}>
          <p>{text}</p>
          <CodeBlock code={code} what={what} />
        </div>
      ))}
    </>
  )
}
