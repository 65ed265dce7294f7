import { WarningCallout } from '#components/ui/warning-callout.tsx'

/** What renewing does to the certificate in use. Source: the ITOC form, "renewing a certificate will automatically revoke any existing certificate". */
export function RenewalWarning() {
  return (
    <WarningCallout heading="The present certificate may be revoked" headingLevel={4}>
      <p>The ITOC form says that renewing a certificate automatically revokes any existing certificate. Whether PROD does the same is not known: plan for it. From the issue of the new certificate until you have installed it, BaRS may not reach the receiver.</p>
    </WarningCallout>
  )
}
