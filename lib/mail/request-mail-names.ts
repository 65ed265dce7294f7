/** The mails that a request's transitions send; lib/mail has one template for each. */
export const requestMailNames = [
  'domain-to-confirm',
  'domain-confirmed',
  'domain-returned',
  'request-to-itoc',
  'request-to-dir',
  'request-to-live-services',
  'information-needed',
  'information-given',
  'on-hold',
  'validated',
  'not-validated',
  'issued',
  'certificate-missing',
  'rejected',
  'withdrawn',
  'verified',
  'revoked',
  'revocation-to-desk',
] as const
export type RequestMailName = (typeof requestMailNames)[number]
