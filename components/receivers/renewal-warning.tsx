import { WarningCallout } from '#components/ui/warning-callout.tsx'

/** What renewing does to the certificate in use. Source: the ITOC form, "renewing a certificate will automatically revoke any existing certificate". */
export function RenewalWarning() {
  return (
    <WarningCallout heading="The present certificate will be revoked" headingLevel={4}>
      <p>Renewing a certificate automatically revokes the existing one. Plan for the time between the issue of the new certificate and its installation: BaRS cannot reach the receiver in between.</p>
    </WarningCallout>
  )
}
