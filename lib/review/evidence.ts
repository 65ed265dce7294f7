import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import type { OdsRecord } from '#lib/names/ods-record.ts'
import type { Likeness } from '#lib/names/looks-alike.ts'
import type { DomainWatch } from '#lib/requests/domain-watch.ts'
import type { RequestView } from '#lib/requests/request-view.ts'

/** What the organisation says of its nhs.uk application, and what DNS says of the name. */
export type DomainEvidence = {
  readonly confirmedAt: Date | null
  readonly appliedOn: Date | null
  readonly reference: string | null
  readonly approvedOn: Date | null
  /** What the name is to point to, as the organisation says. */
  readonly target: string | null
  readonly checklist: readonly { readonly text: string; readonly confirmed: boolean }[]
  /** What DNS says of the name, and whether the organisation has proven that it controls it. */
  readonly watch: DomainWatch | null
  readonly returnedReason: string | null
}

/** Another receiver with the same name, or one that can be taken for it. Whoever is confirmed first has it. */
export type RivalClaim = {
  readonly receiverReference: string
  readonly environment: EnvironmentName
  readonly fqdn: string
  readonly organisation: string
  readonly odsCode: string
  readonly sameOrganisation: boolean
  readonly likeness: 'same' | Likeness
  readonly confirmedAt: Date | null
  readonly claimedAt: Date
}

/** A CSR taken apart, beside what the rules of today say of it. */
export type CsrEvidence = {
  readonly subject: string
  readonly key: string
  readonly signature: string
  readonly spkiSha256: string
  readonly origin: 'browser' | 'pasted'
  readonly givenAt: Date
  readonly pem: string
  readonly findings: readonly Finding[]
}

/** A mail of the request and how far it got. */
export type MailEvidence = {
  readonly id: string
  readonly subject: string
  readonly to: readonly string[]
  readonly state: 'queued' | 'sending' | 'sent' | 'failed'
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly attempts: number
  /** Held a secret link, which is gone. */
  readonly secret: boolean
  readonly lastError: string | null
}

/** An organisation's claim to its ODS code, and whether a reviewer has confirmed it. */
export type OrganisationEvidence = { readonly name: string; readonly odsCode: string; readonly confirmedAt: Date | null; readonly ods: OdsRecord | null }

/** The receiver's own facts that a request does not carry. */
export type ReceiverEvidence = {
  readonly testDate: Date | null
  readonly goLiveDate: Date | null
  readonly twin: { readonly reference: string; readonly fqdn: string } | null
  /** What the naming rules of the environment say of the FQDN today. */
  readonly findings: readonly Finding[]
  /** What the Organisation Data Service last said of its code. */
  readonly ods: OdsRecord | null
}

/** Everything that a reviewer decides by, on one card. */
export type ReviewCard = {
  /** When the card was made. */
  readonly now: Date
  /** The portal runs to be tried out: addresses for examples are in their place. */
  readonly sandbox: boolean
  readonly request: RequestView
  readonly organisation: OrganisationEvidence
  readonly receiver: ReceiverEvidence
  readonly domain: DomainEvidence
  readonly rivals: readonly RivalClaim[]
  readonly csr: CsrEvidence | null
  readonly mails: readonly MailEvidence[]
  /** The person may release the receiver's name: nothing rests on it any more. */
  readonly mayReleaseName: boolean
}
