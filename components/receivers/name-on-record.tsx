'use client'
import { useContext, useRef } from 'react'
import { FormContext } from '#components/ui/field.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { renewalFindings } from '#lib/requests/receiver-rules.ts'
import { useFormParts } from './use-form-parts.ts'

/** The name on the certificate that is renewed, and that it is not the receiver's where it is not. Without `fqdn` it is held against the form's own. */
export function NameOnRecord({ fqdn, labelSize }: { fqdn?: string; labelSize?: null }) {
  const box = useRef<HTMLDivElement>(null)
  const { state } = useContext(FormContext)
  const { nameOnRecord = '', ...parts } = useFormParts(box) ?? state.values
  const findings = renewalFindings({ kind: 'renewal', nameOnRecord: nameOnRecord.trim(), fqdn: fqdn ?? parts.fqdn?.trim() }).filter(({ level }) => level === 'should')
  return (
    <div ref={box}>
      <TextInput name="nameOnRecord" label="Name on the present certificate" labelSize={labelSize} hint="Its common name, as it is on record" code spellCheck={false} autoCapitalize="none" autoComplete="off" />
      <div aria-live="polite">{findings.length > 0 && <FindingList findings={findings} />}</div>
    </div>
  )
}
