import { environmentTitle } from '#lib/environments/environment.ts'
import { dnsTeamMailbox, programmeMailbox } from '#lib/environments/shipped.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { ownerLines } from '#lib/names/owner-lines.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import type { MailDraft } from './mailto.ts'

/** Whose receiver it is, a line each. */
function owner({ organisation, receiver }: RequestView): string[] {
  return ownerLines(organisation, receiver).map(([label, value]) => `${label}: ${value}`)
}

/** Asks the BaRS programme to enter the receiver in the Endpoint Catalogue. Source: BaRS "Connect as a receiver" guidance. */
export function catalogueMail(request: RequestView): MailDraft {
  const { receiver } = request
  return {
    to: programmeMailbox,
    subject: `Endpoint Catalogue: ${receiver.fqdn} in ${environmentTitle[request.environment]}`,
    text: [
      'Please add this receiver to the Endpoint Catalogue.',
      '',
      `Environment: ${environmentTitle[request.environment]}`,
      `ServiceId: ${receiver.serviceId ?? '(to follow)'}`,
      `Endpoint URL: ${receiver.endpointUrl}`,
      `FQDN: ${receiver.fqdn}`,
      `Planned test dates: ${receiver.testDate ? ukDate(receiver.testDate) : '(to follow)'}`,
      ...owner(request),
      `System: ${receiver.systemName}`,
      `Certificate request: ${request.reference}`,
      '',
      ...receiver.contacts.map((contact) => `Contact: ${contact.name}, ${contact.email}, ${contact.telephone}`),
    ].join('\n'),
  }
}

/** Gives the DNS team the name and its public address. Source: an older BaRS guide. */
export function dnsMail(request: RequestView): MailDraft {
  return {
    to: dnsTeamMailbox,
    subject: `DNS record for ${request.receiver.fqdn}`,
    text: ['Please point this name at our public IP address.', '', `FQDN: ${request.receiver.fqdn}`, 'Public IP address: (fill in)', ...owner(request)].join('\n'),
  }
}
