'use client'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { failures } from '#lib/names/look-ups.ts'
import { describeAge, leastSearch, mostMatches, type OdsMatch, type OdsSearch } from '#lib/names/ods-record.ts'
import styles from './ods-field.module.css'
import { findByName } from './use-ods-answer.ts'

type Asked = OdsSearch | 'asking' | 'too-short' | null

/** Finds an ODS code by name without leaving the form. Enter searches, and sends no form. */
export function OdsFinder({ onChoose }: { onChoose: (match: OdsMatch) => void }) {
  const frame = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<Asked>(null)
  const search = async () => {
    const name = frame.current?.querySelector('input')?.value.trim() ?? ''
    if (name.length < leastSearch) return setAsked('too-short')
    setAsked('asking')
    setAsked(await findByName(name).catch((): OdsSearch => ({ found: null, lookedUpAt: null, failure: 'unreachable' })))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    void search()
  }
  return (
    <div ref={frame} onKeyDown={onKeyDown}>
      <div className={styles.search}>
        <TextInput name="odsName" label="Words of the name" labelSize={null} width={20} spellCheck={false} autoComplete="off" />
        <Button type="button" variant="secondary" small onClick={() => void search()}>Find<VisuallyHidden> the ODS code</VisuallyHidden></Button>
      </div>
      <div role="status"><Matches asked={asked} onChoose={onChoose} /></div>
    </div>
  )
}

function Matches({ asked, onChoose }: { asked: Asked; onChoose: (match: OdsMatch) => void }) {
  if (asked === null) return null
  if (asked === 'asking') return <p>Asking the directory.</p>
  if (asked === 'too-short') return <p>Enter at least {leastSearch} letters of the name.</p>
  const { found, lookedUpAt, failure } = asked
  if (found === null) return <p>The directory could not be searched: {failures[failure!]}. If you know the code, enter it. A reviewer will check it.</p>
  if (found.length === 0) return <p>No organisation has this in its name. Try another word of the name, or a shorter one.</p>
  return (
    <>
      <p>{found.length === mostMatches ? `The first ${mostMatches} organisations:` : found.length === 1 ? 'One organisation:' : `${found.length} organisations:`}</p>
      <ul className={styles.matches} role="list">
        {found.map((match) => (
          <li key={match.code} className={styles.match}>
            <span>{match.name} <strong>{match.code}</strong> {match.status === 'inactive' && <Tag colour="grey">Closed</Tag>}</span>
            <Button type="button" variant="secondary" small onClick={() => onChoose(match)}>Use {match.code}<VisuallyHidden> for {match.name}</VisuallyHidden></Button>
          </li>
        ))}
      </ul>
      {lookedUpAt && <p className="nhsuk-hint nhsuk-u-margin-bottom-0">{describeAge(lookedUpAt, failure)}</p>}
    </>
  )
}
