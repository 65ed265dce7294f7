'use client'
import { FileUpload } from '#components/ui/file-upload.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'

/** A saved key file and its passphrase. The file is read on this page; it is not uploaded. */
export function KeyFileFields({ fileHint, passphraseHint }: { fileHint: string; passphraseHint?: string }) {
  return (
    <>
      <FileUpload name="key-file" label="Key file" hint={fileHint} accept=".pem,.key,.der,.p8,.txt" />
      {passphraseHint !== undefined && <PasswordInput name="key-passphrase" label="Passphrase" what="passphrase" autoComplete="off" hint={passphraseHint || undefined} />}
    </>
  )
}

/** The chosen file; null when none was. */
export function chosenFile(data: FormData): File | null {
  const file = data.get('key-file')
  return file instanceof File && (file.name !== '' || file.size > 0) ? file : null
}
