import { FileForm } from '#components/keys/file-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Details } from '#components/ui/details.tsx'
import { FileUpload } from '#components/ui/file-upload.tsx'
import { ProblemFindings } from '#components/ui/problem-findings.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { noteFacts } from './desk-note.ts'
import { RefusalNote } from './refusal-note.tsx'

/** Where a returned certificate is handed in, as a file or as the text of a mail; by the organisation, or by the desk that issued it. */
export function UploadCertificateForm({ action, request }: { action: FormAction; request: RequestView }) {
  const onBehalfOf = request.actions.find(({ action }) => action === 'verify')?.onBehalfOf
  const note = request.mine || onBehalfOf ? noteFacts(request) : null
  const whose = request.mine ? 'your' : 'the'
  return (
    <FileForm action={action} title="Upload the certificate" lists>
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} request {request.reference}</span> Upload the certificate</h1>
      {onBehalfOf && <p>You record this on behalf of {onBehalfOf}. The history says so.</p>}
      <p>The portal checks that it fits {request.mine ? 'your key and your name' : 'the key of the CSR and the receiver’s name'}, and that it belongs to the {request.environmentTitle} chain in force. Nothing changes unless every check passes.</p>
      <ProblemFindings heading="What did not pass" />
      {note && <RefusalNote facts={note} />}
      <FileUpload name="file" label="Certificate file" labelSize="m" hint="A .crt, .cer, .pem, .der, .p7b or .txt file, up to 256 KB." />
      <Textarea name="certificate" label="Or paste the certificate" labelSize="m" hint="Paste the text from the mail as it is. Text around the certificate does no harm." code rows={10} spellCheck={false} autoComplete="off" />
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      <Details summary="What is checked">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>the certificate holds the public key of {whose} CSR</li>
          <li>its name is {request.receiver.fqdn}</li>
          <li>it was issued under the {request.environmentTitle} root and sub CA in force, not a superseded chain and not the other environment’s</li>
          <li>it is in date and fit for a TLS server</li>
          {request.rules.revocationChecked && <li>neither it nor its sub CA was revoked, as far as their authorities answer: this can take some seconds</li>}
        </ul>
        <p>Never upload {request.mine ? 'your' : 'a'} private key. If a file holds one, it is refused.</p>
      </Details>
      <Button>Check the certificate</Button>
    </FileForm>
  )
}
