import { Anchor } from '#components/ui/anchor.tsx'
import { Details } from '#components/ui/details.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { deskTitle, desks, environmentNames, environmentTitle } from '#lib/environments/environment.ts'
import type { Problem } from '#lib/kernel/problem.ts'
import type { OverlongFilters, QueueFilters } from '#lib/review/queue.ts'
import { requestStates, stateFacts } from '#lib/requests/states.ts'
import styles from './review.module.css'

type Props = { path: string; filters: QueueFilters; overlong: OverlongFilters; problem?: Problem }

const any = { value: '', text: 'Any' }
const environments = [any, ...environmentNames.map((value) => ({ value, text: environmentTitle[value] }))]
const states = [any, ...requestStates.map((value) => ({ value, text: stateFacts[value].title }))]
const holders = [any, { value: 'organisation', text: 'The organisation' }, ...desks.map((value) => ({ value, text: deskTitle[value] }))]

/** Narrows the list. A plain form that asks the same page again. */
export function QueueFilterForm({ path, filters, overlong, problem }: Props) {
  const isNarrowed = Boolean(overlong.organisation ?? filters.organisation ?? filters.environment ?? filters.state ?? filters.holder)
  return (
    <SearchForm className={styles.filters} action={path} label="Requests" problem={problem}>
      <input type="hidden" name="show" value={filters.show} />
      <div className={styles.search}>
        <TextInput
          name="search" label="Name, ODS code or reference" value={overlong.search ?? filters.search}
          autoComplete="off" spellCheck={false} autoCapitalize="none"
        />
        <button className="nhsuk-button nhsuk-button--small">Search</button>
        {(isNarrowed || overlong.search || filters.search) && <Anchor href={`${path}?show=${filters.show}`}>Clear</Anchor>}
      </div>
      <Details summary="More filters" open={isNarrowed}>
        <div className={styles.filterGrid}>
          <TextInput name="organisation" label="Organisation" value={overlong.organisation ?? filters.organisation} autoComplete="off" />
          <Select name="environment" label="Environment" value={filters.environment} options={environments} />
          <Select name="state" label="Status" value={filters.state} options={states} />
          <Select name="holder" label="Who has it" value={filters.holder} options={holders} />
        </div>
        <button className="nhsuk-button nhsuk-button--small nhsuk-button--secondary">Apply filters</button>
      </Details>
    </SearchForm>
  )
}
