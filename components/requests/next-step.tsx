import { LinkButton } from '#components/ui/button.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** The one thing that the organisation can do next, if the request waits for it. */
export function NextStep({ request }: { request: RequestView }) {
  const steps: Partial<Record<RequestView['state'], readonly [href: string, text: string]>> = {
    preparing: [`/receivers/${request.receiver.id}/domain`, 'Give the domain application'],
    domain_returned: [`/receivers/${request.receiver.id}/domain`, 'Put the domain right'],
    ready_for_csr: request.csr ? [`/requests/${request.id}/submit`, 'Check and submit'] : [`/requests/${request.id}/csr`, 'Make the key and CSR'],
    rejected: [`/requests/${request.id}/submit`, 'Check and submit again'],
    issued: [`/requests/${request.id}/certificate`, 'Upload the certificate'],
  }
  const step = steps[request.state]
  if (step) return <LinkButton href={step[0]}>{step[1]}</LinkButton>
  if (!request.actions.some(({ action }) => action === 'verify')) return null
  return <InsetText><p>Has the certificate arrived already? <a href={`/requests/${request.id}/certificate`}>Upload it</a>, whatever the status says.</p></InsetText>
}
