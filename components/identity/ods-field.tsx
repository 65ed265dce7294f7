'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Anchor } from '#components/ui/anchor.tsx'
import { Details } from '#components/ui/details.tsx'
import { fillField } from '#components/ui/fill-field.ts'
import { useHydrated } from '#components/ui/hydrated.ts'
import { Tag } from '#components/ui/tag.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { describeAge, describeFailure, describeOds, odsFindings, type OdsMatch } from '#lib/names/ods-record.ts'
import styles from './ods-field.module.css'
import { OdsFinder } from './ods-finder.tsx'
import { useOdsAnswer } from './use-ods-answer.ts'

type Props = {
  hint: ReactNode
  /** The form's own page: without script the code is found on a page of its own, which leads back here. */
  back: string
  /** Takes the organisation's name when one is chosen and the field is empty. */
  nameField?: string
}

/** An ODS code, with the name of its organisation as the directory says it, and a way to find the code by that name. */
export function OdsField({ hint, back, nameField }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const hydrated = useHydrated()
  const [typed, setTyped] = useState('')
  useEffect(() => {
    const input = frame.current?.querySelector<HTMLInputElement>('[name="odsCode"]')
    if (!input) return
    const read = () => setTyped(input.value)
    const timer = setTimeout(read, 0)
    input.addEventListener('input', read)
    return () => {
      clearTimeout(timer)
      input.removeEventListener('input', read)
    }
  }, [])
  const choose = ({ code, name }: OdsMatch) => {
    const form = frame.current?.closest('form')
    if (!form) return
    fillField(form, 'odsCode', code)
    const named = nameField === undefined ? null : form.elements.namedItem(nameField)
    if (nameField !== undefined && named instanceof HTMLInputElement && named.value.trim() === '') fillField(form, nameField, name)
    frame.current?.querySelector<HTMLInputElement>('[name="odsCode"]')?.focus()
  }
  return (
    <div ref={frame}>
      <TextInput name="odsCode" label="ODS code" hint={hint} width={10} code spellCheck={false} autoCapitalize="characters" autoComplete="off" />
      <div role="status"><Said typed={typed} /></div>
      <Details summary="Find the code by the organisation’s name">
        {hydrated ? <OdsFinder onChoose={choose} /> : <p><Anchor href={`/ods-codes?back=${encodeURIComponent(back)}`}>Search the ODS directory</Anchor> before you fill in the rest of this form.</p>}
      </Details>
    </div>
  )
}

function Said({ typed }: { typed: string }) {
  const answer = useOdsAnswer(typed)
  if (!answer) return null
  const { record, failure } = answer
  if (!record) return <div className={styles.said}><p>{describeFailure(failure ?? 'unreachable')}</p></div>
  const [finding] = odsFindings(record)
  return (
    <div className={styles.said}>
      <p>{finding && <Tag colour="yellow">Check</Tag>} {describeOds(record)} {finding?.fix}</p>
      <p className="nhsuk-hint">{describeAge(record.lookedUpAt, failure)}</p>
    </div>
  )
}
