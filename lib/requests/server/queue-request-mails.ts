import 'server-only'
import { desks, type Desk } from '#lib/environments/environment.ts'
import { composeRequestMail } from '#lib/mail/compose-request-mail.ts'
import type { MailMessage, RequestMailFacts } from '#lib/mail/request-facts.ts'
import type { RequestMailName } from '#lib/mail/request-mail-names.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { desksToStop } from '../desks-to-stop.ts'
import type { RequestFacts } from '../request-facts.ts'
import { deskWith, holderOf } from '../states.ts'
import type { Transition } from '../transitions.ts'
import { ownerAddresses, staffAddresses } from './request.repository.ts'

function deskOf(holder: string): Desk | null {
  return (desks as readonly string[]).includes(holder) ? (holder as Desk) : null
}

/** What the templates may say of a request. `desk` is the one that the mail goes to or comes from, `message` what somebody wrote. */
export function requestMailFacts(request: RequestFacts, desk: Desk | null, message: string | null): RequestMailFacts {
  const { reference, environment, kind, nameOnRecord, tccReference, receiver } = request
  return {
    reference, environment, kind, nameOnRecord, tccReference, message,
    organisation: request.organisationName, organisationOdsCode: request.organisationOdsCode,
    fqdn: receiver.fqdn, endpointUrl: receiver.endpointUrl, odsCode: receiver.odsCode, odsName: receiver.odsName, systemName: receiver.systemName,
    requestReason: request.reason,
    contacts: receiver.contacts,
    csrPem: request.csr?.pem ?? null,
    desk,
    deskMailbox: desk ? (request.rules.mailboxes[desk] ?? null) : null,
    requestUrl: new URL(`/requests/${request.id}`, settings().portalUrl).href,
    notAfter: request.certificate?.notAfter ?? null,
    certificate: request.certificate && { serial: request.certificate.serial, sha256: request.certificate.sha256 },
    wasIssued: false,
  }
}

/** The desk that a transition concerns: the one that gets the request, gives it away, or waits for the organisation's answer. */
function deskConcerned(request: RequestFacts, transition: Transition): Desk | null {
  const holder = deskOf(holderOf(transition.to, request.environment)) ?? deskOf(holderOf(transition.from, request.environment))
  return holder ?? deskWith(transition.from)
}

/** The desks that one of a transition's mails goes to or comes from, one mail each; null stands for a mail that concerns none. */
function desksOf(name: RequestMailName, request: RequestFacts, transition: Transition): readonly (Desk | null)[] {
  if (name === 'revocation-to-desk') return [request.rules.firstDesk]
  if (name !== 'withdrawn') return [deskConcerned(request, transition)]
  const told = desksToStop(transition.from, request.environment)
  return told.length > 0 ? told : [null]
}

/**
 * Who gets a mail beside whom its template names. Confirming a domain is the portal's own step, so it is asked of the
 * reviewers who have an account here and of the programme, never of a desk's mailbox; owners hear of their certificate.
 */
async function addressees(tx: Db, request: RequestFacts, mail: MailMessage): Promise<Pick<MailMessage, 'to' | 'cc'>> {
  if (mail.template === 'domain-to-confirm') {
    return { to: await staffAddresses(tx, [request.rules.firstDesk, 'programme']), cc: [] }
  }
  if (mail.template !== 'verified' && mail.template !== 'revoked') return mail
  const named = new Set([...mail.to, ...mail.cc].map((address) => address.toLowerCase()))
  const owners = await ownerAddresses(tx, request.organisationId)
  return { to: [...mail.to, ...owners.filter((address) => !named.has(address.toLowerCase()))], cc: mail.cc }
}

/** Writes the transition's mails and their jobs in the caller's transaction. */
export async function queueRequestMails(tx: Db, request: RequestFacts, transition: Transition, message: string | null): Promise<void> {
  for (const name of transition.mails) {
    for (const desk of desksOf(name, request, transition)) {
      const mail = composeRequestMail(name, { ...requestMailFacts(request, desk, message), wasIssued: transition.from === 'issued' })
      const { to, cc } = await addressees(tx, request, mail)
      if (to.length > 0) await enqueueMail(tx, { ...mail, to, cc, requestId: request.id })
    }
  }
}
