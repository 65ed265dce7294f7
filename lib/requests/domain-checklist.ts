/**
 * What an organisation confirms of its nhs.uk application, in order; it ends with Section 5.
 * Source: BaRS "Connect as a receiver" guidance (domain before certificate; Section 5 by its present and former title).
 */
export const domainChecklist = [
  { code: 'name-applied-for', text: 'We have applied for this exact name', missing: 'Confirm that you applied for this exact name' },
  {
    code: 'internet-facing',
    text: 'The record is to be visible on the public internet: BaRS calls over the internet, no HSCN is needed',
    missing: 'Confirm that the record is to be visible on the public internet',
  },
  {
    code: 'section-5',
    text: 'Section 5 is completed: “For domain names visible only on the public internet” (formerly “For website or application records visible on public internet”)',
    missing: 'Confirm that Section 5 of the application is completed',
  },
] as const
export type DomainChecklistCode = (typeof domainChecklist)[number]['code']

/** A line of the checklist is a checkbox of its code; ticked it sends `yes`. */
export const ticked = 'yes'

/** What is recorded of a domain application. */
export type DomainApplicationFacts = {
  readonly section5Confirmed: boolean
  readonly checklist: Readonly<Partial<Record<string, boolean>>>
  readonly appliedOn: Date | null
  readonly reference: string | null
}

/** True when the application can be sent to be confirmed: every line of the checklist, the date and the reference. */
export function isDomainApplied(application: DomainApplicationFacts | null): boolean {
  if (!application || !application.section5Confirmed || !application.appliedOn || !application.reference) return false
  return domainChecklist.every((line) => line.code === 'section-5' || application.checklist[line.code] === true)
}
