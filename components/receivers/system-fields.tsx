'use client'
import { OdsField } from '#components/identity/ods-field.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { limits } from '#lib/requests/receiver-limits.ts'

/** Whose code the name carries, who runs the receiver, and what it is called. `back` is the form's own page; `fixedOdsCode` the code where it cannot be changed. */
export function SystemFields({ back, fixedOdsCode }: { back: string; fixedOdsCode?: string }) {
  return (
    <>
      {fixedOdsCode ? <><p><strong>ODS code:</strong> {fixedOdsCode}</p><HiddenInput name="odsCode" /></> : <OdsField back={back} hint="The code that stands in the name: the supplier’s own or that of the provider it is for. For example, X26 or RX7" />}
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
