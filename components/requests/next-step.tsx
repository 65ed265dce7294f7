import { LinkButton } from '#components/ui/button.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** The one thing that the organisation can do next, if the request waits for it; else the way to bring a certificate that has come all the same. */
export function NextStep({ request }: { request: RequestView }) {
  const steps: Partial<Record<RequestView['state'], readonly [href: string, text: string]>> = {
    preparing: [`/receivers/${request.receiver.id}/domain`, 'Apply for the domain name'],
    domain_returned: [`/receivers/${request.receiver.id}/domain`, 'Put the domain right'],
    ready_for_csr: request.csr ? [`/requests/${request.id}/submit`, 'Check and submit'] : [`/requests/${request.id}/csr`, 'Make the key and CSR'],
    rejected: [`/requests/${request.id}/submit`, 'Check and submit again'],
    issued: [`/requests/${request.id}/certificate`, 'Upload the certificate'],
  }
  const step = steps[request.state]
  const waits = request.waiting !== null
  const certificate = !step && !waits && request.actions.some(({ action }) => action === 'verify')
  return (
    <>
      {step && !waits && <LinkButton href={step[0]}>{step[1]}</LinkButton>}
      {request.paused && <LinkButton href="#answer" variant="secondary">Answer the question</LinkButton>}
      {request.state === 'verified' && <LinkButton href="#next" variant="secondary">See what to do next</LinkButton>}
      {certificate && <p>Has the certificate arrived already? <a href={`/requests/${request.id}/certificate`}>Upload the certificate</a>.</p>}
    </>
  )
}
