import { CertificateFields } from '#components/receivers/certificate-fields.tsx'
import { Button, LinkButton } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { deskTitle } from '#lib/environments/environment.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { changeableAnswers } from '#lib/requests/request-answers.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { deskWith } from '#lib/requests/states.ts'

/** What a request says of the certificate, to be put right. What belongs to the receiver is changed on the receiver's page. */
export function ChangeRequestForm({ action, request }: { action: FormAction; request: RequestView }) {
  const may = changeableAnswers(request)
  const desk = deskWith(request.state)
  const values = { kind: request.kind, nameOnRecord: request.nameOnRecord ?? request.receiver.fqdn, reason: request.reason, tccReference: request.tccReference ?? '' }
  return (
    <Form action={action} title="Change the request" values={values}>
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} request {request.reference}</span> Change the request</h1>
      {desk && <p>{deskTitle[desk]} has the request. It gets a mail that says what you have changed.</p>}
      {may.purpose && <CertificateFields fqdn={request.receiver.fqdn} />}
      {may.tccReference && <TextInput name="tccReference" label="Technical Conformance Certificate reference" labelSize="m" hint={may.purpose ? 'You can leave this empty until you submit the request' : undefined} width={20} />}
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      <div className="nhsuk-button-group">
        <Button>Save the changes</Button>
        <LinkButton href={`/requests/${request.id}`} variant="secondary">Cancel</LinkButton>
      </div>
    </Form>
  )
}
