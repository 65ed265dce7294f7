import { Button, LinkButton } from '#components/ui/button.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { Form } from '#components/ui/form.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { WarningCallout } from '#components/ui/warning-callout.tsx'
import { deskTitle } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { knownOfRevoking } from '#lib/mail/renewal-warning.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { RequestDetails } from './request-details.tsx'

type Props = { action: FormAction; request: RequestView; findings: readonly Finding[] }

/** Everything that will be sent, to be read once more before it goes. */
export function SubmitRequestForm({ action, request, findings }: Props) {
  const { firstDesk, mailboxes, tccNeeded } = request.rules
  const desk = deskTitle[firstDesk]
  return (
    <Form action={action} title="Check and submit the request" values={{ tccReference: request.tccReference ?? '' }}>
      <h1><span className="nhsuk-caption-l">{request.environmentTitle} request {request.reference}</span> Check and submit</h1>
      <p>This goes to {desk} by mail, with your CSR. Both contacts get a copy.</p>
      <RequestDetails request={request} />
      <h2>Checks of the CSR</h2>
      {request.csr ? <FindingList findings={findings} none="Every check has passed." /> : <InsetText><p>There is no CSR yet. <a href={`/requests/${request.id}/csr`}>Make the key and CSR</a> first.</p></InsetText>}
      {request.kind === 'renewal' && (
        <WarningCallout heading="Renewing may end your present certificate">
          <p>{knownOfRevoking(request.environment)} Plan the change-over, and expect downtime if both do not happen together.</p>
        </WarningCallout>
      )}
      {tccNeeded && (
        <TextInput name="tccReference" label="Technical Conformance Certificate reference" labelSize="m" hint={`${request.environmentTitle} certificates are only issued once you hold one.`} width={20} />
      )}
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      {request.csr && <div className="nhsuk-button-group"><Button>Submit to {desk}</Button><LinkButton href={`/requests/${request.id}/csr`} variant="secondary">Use another CSR</LinkButton></div>}
      {mailboxes[firstDesk] && <p className="nhsuk-hint">{desk} takes requests at {mailboxes[firstDesk]}.</p>}
    </Form>
  )
}
