import type { Desk, EnvironmentName } from '#lib/environments/environment.ts'

/** What a template may say of a request. lib/requests builds it; a template adds nothing it does not find here. */
export type RequestMailFacts = {
  readonly reference: string
  readonly organisation: string
  /** The organisation's own code; the receiver may be for another. */
  readonly organisationOdsCode: string
  readonly environment: EnvironmentName
  readonly kind: 'new' | 'renewal'
  readonly nameOnRecord: string | null
  readonly fqdn: string
  readonly endpointUrl: string
  readonly odsCode: string
  /** What the Organisation Data Service calls the receiver's code, where it is known. */
  readonly odsName: string | null
  readonly systemName: string
  /** Why the certificate is asked for, in the organisation's words. */
  readonly requestReason: string
  readonly tccReference: string | null
  readonly contacts: readonly { readonly name: string; readonly email: string; readonly telephone: string }[]
  /** The CSR in force, PEM; null before there is one. */
  readonly csrPem: string | null
  /** The desk the mail goes to or comes from. */
  readonly desk: Desk | null
  /** Where that desk takes mail, by the environment's rules; null when no desk is concerned. */
  readonly deskMailbox: string | null
  /** Free text of the one who acted: a reason, a question, an answer, an outcome. */
  readonly message: string | null
  /** Address of the request's page in the portal. */
  readonly requestUrl: string
  /** Expiry of the proven certificate, when there is one. */
  readonly notAfter: Date | null
  /** How that certificate is told from others: serial number (hexadecimal) and SHA-256 of its DER. */
  readonly certificate: { readonly serial: string; readonly sha256: string } | null
  /** The desk had recorded the certificate as issued before what this mail tells. */
  readonly wasIssued: boolean
}

/** A file that goes with a mail, as text. */
export type MailAttachment = { readonly filename: string; readonly contentType: string; readonly content: string }

/** A finished message, before it is put in the outbox. */
export type MailMessage = {
  readonly template: string
  /** The desk that it is for, when it is for one. */
  readonly desk: Desk | null
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: readonly MailAttachment[]
}
