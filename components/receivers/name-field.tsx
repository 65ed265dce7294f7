'use client'
import { useRef } from 'react'
import { useOdsAnswer } from '#components/identity/use-ods-answer.ts'
import { fillField } from '#components/ui/fill-field.ts'
import { TextInput } from '#components/ui/text-input.tsx'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { NameRules } from '#lib/names/check-name.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import type { SuggestedLabel } from '#lib/names/organisation-label.ts'
import { proposeNames } from '#lib/names/propose-names.ts'
import { organisationNames, type NamedOrganisation } from '#lib/requests/organisation-names.ts'
import { NameBuilder } from './name-builder.tsx'
import { NameVerdict } from './name-verdict.tsx'
import { useFormParts } from './use-form-parts.ts'
import { useNameClaims } from './use-name-claims.ts'

const asEnvironment = (text: string | undefined): EnvironmentName | null => (text === 'int' || text === 'prod' ? text : null)
const asHosting = (text: string | undefined) => (text === 'supplier' || text === 'provider' ? text : undefined)

type Props = {
  environment?: EnvironmentName
  /** The receiver that is changed, and whose it is; a new one's organisation is an answer of the form. */
  receiver?: { readonly id: string; readonly organisation: NamedOrganisation }
  organisations?: readonly NamedOrganisation[]
  suggestion?: SuggestedLabel
  /** The rules as they stand now, of the environments that can be chosen. */
  rules: Readonly<Partial<Record<EnvironmentName, NameRules>>>
}

/**
 * The FQDN: typed, or built from its parts in either convention, and judged while it is typed. Without script it is a
 * plain field, judged when the form is sent.
 */
export function NameField({ environment: fixed, receiver, organisations = [], suggestion, rules }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const parts = useFormParts(frame)
  const environment = fixed ?? asEnvironment(parts?.environment)
  const hosting = asHosting(parts?.hosting)
  const odsCode = readOdsCode(parts?.odsCode ?? '')
  const [label, suffix, fqdn] = [parts?.builderLabel ?? suggestion?.label ?? '', parts?.builderSuffix ?? '', (parts?.fqdn ?? '').trim()]
  const names = environment && odsCode && hosting && label.trim() ? proposeNames({ environment, odsCode, hosting, organisationLabel: label, suffix, rules: rules[environment] }) : null
  const organisation = receiver?.organisation ?? organisations.find(({ id }) => id === parts?.organisationId)
  const ods = useOdsAnswer(parts?.odsCode ?? '')
  const called = odsCode && hosting && organisation ? organisationNames({ odsCode, hosting, organisation }, ods?.record ?? null) : []
  const known = [fqdn, ...(names ?? []).map((name) => name.fqdn)].filter((name, index, all) => name !== '' && name.length <= 253 && all.indexOf(name) === index)
  const claims = useNameClaims(environment && organisation ? { fqdns: known, environment, organisationId: organisation.id, receiverId: receiver?.id } : null)
  const choose = (fqdn: string) => {
    const form = frame.current?.closest('form')
    if (!form) return
    const before = form.elements.namedItem('fqdn') as HTMLInputElement
    const url = form.elements.namedItem('endpointUrl')
    if (url instanceof HTMLInputElement && (url.value.trim() === '' || url.value === `https://${before.value}`)) fillField(form, 'endpointUrl', `https://${fqdn}`)
    fillField(form, 'fqdn', fqdn)
    before.focus()
  }
  return (
    <div ref={frame}>
      {parts && <NameBuilder environment={environment} hosting={hosting} odsCode={odsCode} names={names} claims={claims} suggestion={suggestion} onChoose={choose} />}
      <TextInput
        name="fqdn" label="FQDN" code spellCheck={false} autoCapitalize="none" autoComplete="off"
        hint="The full domain name that BaRS will call, ending in .nhs.uk, with at most 64 characters. It becomes the common name of the certificate. For example, BaRS-INT-X26.example.thirdparty.nhs.uk"
      />
      {parts && environment && rules[environment] && fqdn !== '' && <NameVerdict fqdn={fqdn} environment={environment} odsCode={odsCode ?? undefined} hosting={hosting} organisationNames={called} rules={rules[environment]} claims={claims[fqdn] ?? []} />}
    </div>
  )
}
