'use client'
import { Details } from '#components/ui/details.tsx'
import { FileUpload } from '#components/ui/file-upload.tsx'
import { PasswordInput } from '#components/ui/password-input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

/** A key and a certificate, each as a file or pasted. What is pasted is kept by no browser: nothing here is filled in again. */
export function PairFields() {
  return (
    <>
      <FileUpload name="key-file" label="Private key file" labelSize="s" hint="An RSA key, with or without a passphrase. Its name often ends in .key, .key.pem or .pem" accept=".pem,.key,.der,.p8,.txt" />
      <Details summary="Paste the private key instead">
        <Textarea name="key-text" label="Private key" hint="It begins with BEGIN PRIVATE KEY, BEGIN ENCRYPTED PRIVATE KEY or BEGIN RSA PRIVATE KEY" rows={6} code spellCheck={false} autoComplete="off" />
      </Details>
      <PasswordInput name="key-passphrase" label="Passphrase of the key" labelSize="s" what="passphrase" autoComplete="off" hint="Leave empty if the key has none" />
      <FileUpload name="tool-certificate" label="Certificate file" labelSize="s" hint="A .crt, .cer, .pem, .der, .p7b or .zip file, or the mail it came in (.eml)" accept=".crt,.cer,.pem,.der,.p7b,.p7c,.zip,.eml,.txt" />
      <Details summary="Paste the certificate instead">
        <Textarea name="tool-certificate-text" label="Certificate" hint="It begins with BEGIN CERTIFICATE" rows={6} code spellCheck={false} autoComplete="off" />
      </Details>
    </>
  )
}
