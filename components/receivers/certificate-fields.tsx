'use client'
import { CharacterCount } from '#components/ui/character-count.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { limits } from '#lib/requests/receiver-limits.ts'
import { RenewalWarning } from './renewal-warning.tsx'

/** What certificate is asked for, and why. */
export function CertificateFields() {
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
                <TextInput name="nameOnRecord" label="Name on the present certificate" labelSize={null} hint="Its common name, as it is on record" code spellCheck={false} autoCapitalize="none" autoComplete="off" />
              </>
            ),
          },
        ]}
      />
      <CharacterCount name="reason" label="Why do you need the certificate?" hint="One or two sentences for the desk that issues it" maxLength={limits.reason} rows={3} />
    </>
  )
}
