'use client'
import { Radios } from '#components/ui/radios.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { limits } from '#lib/requests/receiver-limits.ts'

/** Whose code the name carries, who runs the receiver, and what it is called. */
export function SystemFields() {
  return (
    <>
      <TextInput name="odsCode" label="ODS code" hint="The code that stands in the name: the supplier’s own or that of the provider it is for. For example, X26 or RX7" width={10} code spellCheck={false} autoCapitalize="characters" autoComplete="off" />
      <Radios
        name="hosting" legend="Who hosts the receiver?"
        items={[
          { value: 'supplier', text: 'The supplier of the system', hint: 'In the newer convention its name ends with .thirdparty.nhs.uk' },
          { value: 'provider', text: 'The provider itself', hint: 'A trust, practice or other care provider that runs it on its own' },
        ]}
      />
      <TextInput name="systemName" label="System name" hint={`What you call the product or system, up to ${limits.systemName} characters`} autoComplete="off" />
    </>
  )
}
