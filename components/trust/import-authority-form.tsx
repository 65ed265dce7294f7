import { FileForm } from '#components/keys/file-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { FileUpload } from '#components/ui/file-upload.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

/** Imports CA certificates from a file or pasted text. */
export function ImportAuthorityForm({ action }: { action: FormAction }) {
  return (
    <FileForm action={action}>
      <h2>Import from a file</h2>
      <p>A file is accepted only when the fingerprint of each certificate in it is one of those that the portal knows.</p>
      <FileUpload name="file" label="Certificate file" hint="PEM, DER or PKCS#7. One certificate, or several in one file." accept=".crt,.cer,.pem,.der,.p7b,.txt" />
      <Textarea name="text" label="Or paste the text" code rows={4} spellCheck={false} autoComplete="off" />
      <Button>Import</Button>
    </FileForm>
  )
}
