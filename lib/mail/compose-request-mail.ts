import { certificateMissing } from './certificate-missing.ts'
import { domainConfirmed, domainReturned } from './domain-decided.ts'
import { domainToConfirm } from './domain-to-confirm.ts'
import { informationGiven } from './information-given.ts'
import { informationNeeded } from './information-needed.ts'
import { issued } from './issued.ts'
import { notValidated, validated } from './live-services-outcome.ts'
import { onHold } from './on-hold.ts'
import { rejected } from './rejected.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import type { RequestMailName } from './request-mail-names.ts'
import { requestToDir } from './request-to-dir.ts'
import { requestToItoc } from './request-to-itoc.ts'
import { requestToLiveServices } from './request-to-live-services.ts'
import { revocationToDesk } from './revocation-to-desk.ts'
import { revoked } from './revoked.ts'
import { verified } from './verified.ts'
import { withdrawn } from './withdrawn.ts'

const templates: Record<RequestMailName, (facts: RequestMailFacts) => MailMessage> = {
  'domain-to-confirm': domainToConfirm,
  'domain-confirmed': domainConfirmed,
  'domain-returned': domainReturned,
  'request-to-itoc': requestToItoc,
  'request-to-dir': requestToDir,
  'request-to-live-services': requestToLiveServices,
  'information-needed': informationNeeded,
  'information-given': informationGiven,
  'on-hold': onHold,
  validated,
  'not-validated': notValidated,
  issued,
  'certificate-missing': certificateMissing,
  rejected,
  withdrawn,
  verified,
  revoked,
  'revocation-to-desk': revocationToDesk,
}

/**
 * Writes the mail that a transition sends.
 * @throws when a mail that carries the CSR is asked for without one.
 */
export function composeRequestMail(name: RequestMailName, facts: RequestMailFacts): MailMessage {
  return templates[name](facts)
}
