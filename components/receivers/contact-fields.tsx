'use client'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

/** Two people who hear of the request and get the certificate by mail. */
export function ContactFields() {
  return (
    <>
      {([1, 2] as const).map((position) => (
        <Fieldset key={position} legend={position === 1 ? 'First contact' : 'Second contact'} legendSize="m">
          <TextInput name={`contact${position}-name`} label="Full name" labelSize={null} autoComplete={position === 1 ? 'name' : 'off'} />
          <TextInput name={`contact${position}-email`} label="Email address" labelSize={null} type="email" autoComplete={position === 1 ? 'email' : 'off'} spellCheck={false} autoCapitalize="none" />
          <TextInput name={`contact${position}-telephone`} label="Telephone number" labelSize={null} type="tel" width={20} autoComplete={position === 1 ? 'tel' : 'off'} />
        </Fieldset>
      ))}
    </>
  )
}
