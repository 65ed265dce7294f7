/** The right certificate, and the wrong ones that arrive in real life. */
export const certificateVariants = ['right', 'other-key', 'other-name', 'other-environment', 'superseded', 'expired', 'revoked'] as const
export type CertificateVariant = (typeof certificateVariants)[number]

/** How each is offered on the desk page. */
export const variantFacts: Record<CertificateVariant, { readonly label: string; readonly hint: string }> = {
  right: { label: 'The right certificate', hint: 'Signed for the CSR, by the chain in force.' },
  'other-key': { label: 'A certificate for another key', hint: 'The right name, but the public key is not the CSR’s.' },
  'other-name': { label: 'A certificate for another name', hint: 'The right key, but the common name is not the FQDN.' },
  'other-environment': { label: 'A certificate of the other environment', hint: 'Signed by INT’s chain for PROD, or PROD’s for INT.' },
  superseded: { label: 'A certificate of the superseded chain', hint: 'In date, but its chain is out of use since 4 June 2024.' },
  expired: { label: 'A certificate that has expired', hint: 'Everything is right but its dates.' },
  revoked: { label: 'A certificate that was revoked', hint: 'Refused only where the programme has asking after revocation switched on, under Environments.' },
}
