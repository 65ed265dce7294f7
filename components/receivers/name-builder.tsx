'use client'
import { Button } from '#components/ui/button.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { errorText } from '#lib/kernel/form-state.ts'
import { conventionTitles } from '#lib/names/convention.ts'
import type { SuggestedLabel } from '#lib/names/organisation-label.ts'
import type { ProposedName } from '#lib/names/propose-names.ts'
import { NameBudget } from './name-budget.tsx'
import styles from './name-builder.module.css'

type Props = {
  environment: EnvironmentName | null
  hosting: 'supplier' | 'provider' | undefined
  odsCode: string | null
  /** The names as the answers so far make them, or null while one is missing. */
  names: readonly ProposedName[] | null
  /** What other receivers' claims say against them, by name. */
  claims: Readonly<Record<string, readonly Finding[]>>
  /** What the organisation's part could be, or why nothing is suggested. */
  suggestion: SuggestedLabel | undefined
  onChoose: (fqdn: string) => void
}

/** Builds the FQDN in both official conventions from the answers so far. */
export function NameBuilder({ environment, hosting, odsCode, names, claims, suggestion, onChoose }: Props) {
  const missing = [!environment && 'the environment', !odsCode && 'the ODS code', !hosting && 'who hosts the receiver'].filter((what) => what !== false)
  return (
    <div className={styles.frame} role="group" aria-labelledby="name-builder">
      <h3 id="name-builder" className="nhsuk-heading-s">Build the name</h3>
      <p className="nhsuk-body-s">There are two official conventions; either is accepted. A suffix tells several receivers of one ODS code apart. Skip this if you know your name.</p>
      <div className={styles.parts}>
        <TextInput name="builderLabel" label={hosting === 'provider' ? 'Organisation’s part of the name' : 'Supplier’s part of the name'} labelSize={null} width={20} value={suggestion?.label ?? ''} hint={suggestion?.why ?? undefined} spellCheck={false} autoCapitalize="none" autoComplete="off" />
        <TextInput name="builderSuffix" label="Suffix (optional)" labelSize={null} width={10} spellCheck={false} autoCapitalize="none" autoComplete="off" />
      </div>
      {missing.length > 0 && <p className="nhsuk-hint">Choose {missing.join(' and ')} above to see the names.</p>}
      {missing.length === 0 && !names && <p className="nhsuk-hint">Enter the {hosting === 'provider' ? 'organisation’s' : 'supplier’s'} part to see the names.</p>}
      {names && <ul className={styles.names} role="list">{names.map((name) => <Proposal key={name.convention} name={name} claims={claims[name.fqdn] ?? []} onChoose={onChoose} />)}</ul>}
    </div>
  )
}

function Proposal({ name, claims, onChoose }: { name: ProposedName; claims: readonly Finding[]; onChoose: (fqdn: string) => void }) {
  const [worst] = [...name.findings, ...claims].sort((one, other) => (one.level === other.level ? 0 : one.level === 'must' ? -1 : 1))
  const usable = name.usable && passes(claims)
  return (
    <li className={styles.name}>
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-1">{conventionTitles[name.convention]}</p>
      <p className={styles.fqdn}><Breakable text={name.fqdn} /></p>
      <NameBudget length={name.length} />
      {!usable && <p className="nhsuk-error-message"><Breakable text={worst ? errorText(worst) : 'This name does not follow the convention. Change its parts.'} /></p>}
      {usable && worst && <p className="nhsuk-body-s"><Tag colour="yellow">Check</Tag> <Breakable text={errorText(worst)} /></p>}
      {usable && <Button type="button" variant="secondary" small onClick={() => onChoose(name.fqdn)}>Use this name<VisuallyHidden> {name.fqdn}</VisuallyHidden></Button>}
    </li>
  )
}
