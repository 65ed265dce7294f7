'use client'
import { CharacterCount } from '#components/ui/character-count.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { limits } from '#lib/requests/receiver-limits.ts'
import { NameOnRecord } from './name-on-record.tsx'
import { RenewalWarning } from './renewal-warning.tsx'

/** What certificate is asked for, and why. `fqdn` is the receiver's where the form does not ask for it. */
export function CertificateFields({ fqdn }: { fqdn?: string }) {
  return (
    <>
      <Radios
        name="kind" legend="Is this a new certificate or a renewal?"
        items={[
          { value: 'new', text: 'A new certificate', hint: 'The receiver has had none in this environment' },
          {
            value: 'renewal', text: 'A renewal', hint: 'The receiver has a certificate now',
            conditional: (
              <>
                <RenewalWarning />
                <NameOnRecord fqdn={fqdn} labelSize={null} />
              </>
            ),
          },
        ]}
      />
      <CharacterCount name="reason" label="Why do you need the certificate?" hint="One or two sentences for the desk that issues it" maxLength={limits.reason} rows={3} />
    </>
  )
}
