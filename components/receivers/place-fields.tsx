'use client'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { Select } from '#components/ui/select.tsx'
import { environmentNames, environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import type { ReceiverName } from '#lib/requests/receiver-view.ts'

type Props = { organisations: readonly { id: string; name: string; odsCode: string }[]; intReceivers: readonly ReceiverName[]; tccNeeded: readonly EnvironmentName[] }

const uses: Record<EnvironmentName, string> = { int: 'For testing, on the path to live', prod: 'For live use' }

/** Whose receiver it is and in which environment. */
export function PlaceFields({ organisations, intReceivers, tccNeeded }: Props) {
  const [only] = organisations
  const twin = intReceivers.length > 0 && (
    <Select
      name="twinId" label="Its INT receiver (optional)" labelSize={null} hint="Links the two, so that you find one from the other"
      options={[{ value: '', text: 'None' }, ...intReceivers.map(({ id, fqdn }) => ({ value: id, text: fqdn }))]}
    />
  )
  return (
    <>
      {organisations.length === 1 && only
        ? <><p><strong>Organisation:</strong> {only.name}</p><HiddenInput name="organisationId" value={only.id} /></>
        : <Radios name="organisationId" legend="Which organisation is it for?" items={organisations.map(({ id, name, odsCode }) => ({ value: id, text: name, hint: `ODS code ${odsCode}` }))} />}
      <Radios
        name="environment" legend="Which environment is it in?" hint="Each environment has its own key and certificate. Register INT and PROD one by one."
        items={environmentNames.map((name) => ({
          value: name,
          text: environmentTitle[name],
          hint: tccNeeded.includes(name) ? `${uses[name]}. You will need your Technical Conformance Certificate to submit the request` : uses[name],
          conditional: (name === 'prod' && twin) || undefined,
        }))}
      />
    </>
  )
}
