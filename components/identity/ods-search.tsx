import { Anchor } from '#components/ui/anchor.tsx'
import { Button } from '#components/ui/button.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { describeAge, leastSearch, mostMatches, type OdsSearch as Search } from '#lib/names/ods-record.ts'
import { failures } from '#lib/names/look-ups.ts'

/** A search of the ODS directory by name. `back` is the form that a found code is for; it gets the code in its address. */
export function OdsSearch({ name, back, search }: { name: string; back: string; search: Search | null }) {
  return (
    <>
      <p>Search the directory of the Organisation Data Service (ODS). Enter part of the organisation’s name.</p>
      <SearchForm action="/ods-codes" label="ODS codes" className="mb-8 flex flex-wrap items-end gap-4 [&_.nhsuk-form-group]:m-0">
        {back && <HiddenInput name="back" value={back} />}
        <TextInput name="name" type="search" width={20} label="Name of the organisation" value={name} spellCheck={false} autoComplete="off" />
        <Button variant="secondary" className="m-0 w-auto">Find</Button>
      </SearchForm>
      {search && <Found name={name} back={back} search={search} />}
    </>
  )
}

function Found({ name, back, search: { found, lookedUpAt, failure } }: { name: string; back: string; search: Search }) {
  if (found === null) return <InsetText><p>The directory could not be searched: {failures[failure!]}. If you know the code, enter it. A reviewer will check it.</p></InsetText>
  if (found.length === 0) return <p>{name.trim().length < leastSearch ? `Enter at least ${leastSearch} letters of the name.` : 'No organisation has this in its name. Try another word of the name, or a shorter one.'}</p>
  const use = (code: string) => `${back}${back.includes('?') ? '&' : '?'}odsCode=${code}`
  return (
    <>
      <Table
        caption={`${found.length === mostMatches ? `The first ${mostMatches} organisations` : found.length === 1 ? 'One organisation' : `${found.length} organisations`} with “${name.trim()}” in the name`} captionSize="s"
        columns={[{ header: 'Organisation' }, { header: 'ODS code' }, ...(back ? [{ header: 'Action', hiddenHeader: true }] : [])]}
        rows={found.map((match) => ({
          key: match.code,
          cells: [
            <>{match.name} {match.status === 'inactive' && <Tag colour="grey">Closed</Tag>}</>,
            match.code,
            ...(back ? [<Anchor key="use" href={use(match.code)}>Use {match.code}<VisuallyHidden> for {match.name}</VisuallyHidden></Anchor>] : []),
          ],
        }))}
      />
      {lookedUpAt && <p className="nhsuk-hint">{describeAge(lookedUpAt, failure)}</p>}
    </>
  )
}
