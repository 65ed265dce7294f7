// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ActionLink } from './action-link.tsx'
import { BackLink } from './back-link.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { Button, LinkButton } from './button.tsx'
import { Card } from './card.tsx'
import { CharacterCount } from './character-count.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { CodeBlock } from './code-block.tsx'
import { DateInput } from './date-input.tsx'
import { Details } from './details.tsx'
import { DoDontList } from './do-dont-list.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { Hint } from './hint.tsx'
import { InsetText } from './inset-text.tsx'
import { Label } from './label.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Pagination } from './pagination.tsx'
import { Panel } from './panel.tsx'
import { PasswordInput } from './password-input.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { SkipLink } from './skip-link.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { Tag } from './tag.tsx'
import { TaskList } from './task-list.tsx'
import { TextInput } from './text-input.tsx'
import { Textarea } from './textarea.tsx'
import { WarningCallout } from './warning-callout.tsx'

type Fixtures = { fixtures: { name: string; html: string }[] }

const base = createRequire(import.meta.url).resolve('nhsuk-frontend/package.json').replace('package.json', 'dist/nhsuk/components')

function twin(component: string, name: string): string {
  const { fixtures } = JSON.parse(readFileSync(`${base}/${component}/fixtures.json`, 'utf8')) as Fixtures
  const found = fixtures.find((fixture) => fixture.name === name)
  if (!found) throw new Error(`nhsuk-frontend has no fixture "${name}" of ${component}`)
  return found.html
}

/** Hooks of nhsuk-frontend's scripts, which the portal does without, and what React and the portal add on purpose. */
const ignored = ['data-module', 'data-prevent-double-click', 'data-maxlength', 'data-threshold', 'tabindex', 'data-sort']
const tableRoles = ['table', 'rowgroup', 'row', 'cell', 'columnheader', 'rowheader']

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

/** The HTML as lines, one a node, with attributes in order and whitespace that is never seen left out. */
function lines(html: string): string[] {
  const out: string[] = []
  const walk = (node: Node, depth: number) => {
    if (node.nodeType === 3) {
      const text = node.textContent?.replace(/\s+/g, ' ').trim()
      if (text) out.push(`${'  '.repeat(depth)}${text}`)
      return
    }
    if (node.nodeType !== 1) return
    const element = node as Element
    const attributes = [...element.attributes]
      .filter(({ name, value }) => !ignored.includes(name) && !(name === 'role' && tableRoles.includes(value)))
      .map(({ name, value }) => [name, name === 'class' ? value.split(/\s+/).filter((each) => !each.startsWith('nhsuk-js-')).sort().join(' ') : value])
      .sort(([a = ''], [b = '']) => a.localeCompare(b))
      .map(([name, value]) => ` ${name}="${value}"`)
    out.push(`${'  '.repeat(depth)}<${element.localName}${attributes.join('')}>`)
    element.childNodes.forEach((child) => walk(child, depth + 1))
  }
  parse(html).body.childNodes.forEach((node) => walk(node, 0))
  return out
}

const ours = (element: ReactElement) => lines(renderToStaticMarkup(element))
const inTable = (element: ReactElement) => lines(parse(renderToStaticMarkup(element)).querySelector('table')!.outerHTML)

const contact = [{ value: 'email', text: 'Email' }, { value: 'phone', text: 'Phone' }, { value: 'text', text: 'Text message' }]
const heading = { labelSize: 'l', headingLevel: 1 } as const
const legend = { legendSize: 'l', headingLevel: 1 } as const
const nhsNumber = <>This is a 10 digit number (like <span className="nhsuk-u-nowrap">999 123 4567</span>) that you can find on an NHS letter, prescription or in the NHS App</>
const noPersonal = 'Do not include personal information like your name, date of birth or NHS number'
const sorts = [{ value: 'published', text: 'Recently published' }, { value: 'updated', text: 'Recently updated' }, { value: 'views', text: 'Most views' }, { value: 'comments', text: 'Most comments' }]
const change = (what: string) => [{ href: '#/change', text: 'Change', what }]

const cases: [component: string, fixture: string, element: ReactElement][] = [
  ['action-link', 'default', <ActionLink key="1" href="#/find">Find your nearest A&amp;E</ActionLink>],
  ['back-link', 'default', <BackLink key="1" href="#" />],
  ['breadcrumb', 'default', <Breadcrumb key="1" items={['Home', 'NHS services', 'Hospitals'].map((text) => ({ href: '#', text }))} />],
  ['button', 'with double click prevented', <Button key="1">Save and continue</Button>],
  ['button', 'warning', <Button key="1" variant="warning">Yes, delete this vaccine</Button>],
  ['button', 'as a link', <LinkButton key="1" href="#">Link button</LinkButton>],
  ['card', 'clickable', <Card key="1" heading="Introduction to care and support" headingSize="m" href="#">A quick guide for people who have care and support needs and their carers</Card>],
  ['card', 'feature', <Card key="1" look="feature" heading="Feature card heading">Feature card description.</Card>],
  ['character-count', 'default', <CharacterCount key="1" name="example" label="Can you provide more detail?" {...heading} hint={noPersonal} maxLength={200} />],
  ['checkboxes', 'default', <Checkboxes key="1" name="example" legend="How do you want to be contacted about this?" {...legend} hint="Select all options that are relevant to you" items={contact} />],
  ['checkboxes', 'with error message and hint', <Checkboxes key="1" name="example" id="with-hint-error" legend="How do you want to be contacted about this?" {...legend} hint="Select all options that are relevant to you" error="Select how you want to be contacted" items={[...contact.slice(0, 2), { value: 'text message', text: 'Text message' }]} />],
  ['details', 'default', <Details key="1" summary="How to find your NHS number">You can find your NHS number by logging in to the NHS App or on any document the NHS has sent you.</Details>],
  ['details', 'expander', <Details key="1" expander summary="Opening times">We are open 9am to 6pm, Monday to Saturday.</Details>],
  ['do-dont-list', 'default', <DoDontList key="1" kind="do" items={['cover blisters with a soft plaster or padded dressing', 'wash your hands before touching a burst blister', 'allow the fluid in a burst blister to drain before covering it with a plaster or dressing']} />],
  ['do-dont-list', "(don't)", <DoDontList key="1" kind="dont" items={['burst a blister yourself', 'peel the skin off a burst blister', 'pick at the edges of the remaining skin', 'wear the shoes or use the equipment that caused your blister until it heals']} />],
  ['error-message', 'default', <ErrorMessage key="1">Enter your full name</ErrorMessage>],
  ['error-summary', 'with multiple errors', <ErrorSummary key="1" errors={[{ field: 'example-first-name', text: 'Enter your first name' }, { field: 'example-last-name', text: 'Enter your last name' }]} />],
  ['error-summary', 'without error link (mixed)', <ErrorSummary key="1" errors={[{ text: 'Invalid username or password' }, { field: 'example-terms-of-service', text: 'Agree to the terms of service to log in' }]} />],
  ['fieldset', 'default', <Fieldset key="1" legend="What is your address?" {...legend} />],
  ['file-upload', 'with error message and hint', <FileUpload key="1" name="file-upload" label="Upload a file" {...heading} hint="Your photo may be in your Pictures, Photos, Downloads or Desktop folder" error="The selected file must be a JPG, BMP or TIF" />],
  ['hint', 'default', <Hint key="1">{noPersonal}</Hint>],
  ['input', 'default', <TextInput key="1" name="example" label="What is your full name?" {...heading} />],
  ['input', 'with error message and hint', <TextInput key="1" name="example" id="with-hint-error" label="What is your NHS number?" {...heading} hint={nhsNumber} error="Enter NHS number" code width={10} inputMode="numeric" spellCheck={false} />],
  ['input', 'with prefix and suffix', <TextInput key="1" name="example" id="with-prefix-suffix" label="Cost per item, in pounds" labelSize={null} headingLevel={1} prefix="£" suffix="per item" width={5} />],
  ['inset-text', 'default', <InsetText key="1">You can report any suspected side effect using the Yellow Card safety scheme</InsetText>],
  ['label', 'default', <Label key="1" size="l" headingLevel={1}>What is your full name?</Label>],
  ['pagination', 'numbered', <Pagination key="1" page={2} pages={3} href={(page) => `#/section/${page}`} />],
  ['panel', 'default', <Panel key="1" heading="Booking complete">We have sent you a confirmation email</Panel>],
  ['password-input', 'with error message and hint', <PasswordInput key="1" name="example" id="with-error-message" label="Password" {...heading} hint="It probably has some letters, numbers and maybe even some symbols in it" error="Enter a password" />],
  ['radios', 'default', <Radios key="1" name="example" legend="How do you want to be contacted about this?" {...legend} items={contact} />],
  ['radios', 'with hints on items', <Radios key="1" name="example" id="with-hint-item" legend="Do you have a mobile phone with signal?" {...legend} items={[{ value: 'mobile', text: 'Yes, I have a mobile phone with signal', hint: 'We will text you a 6 digit security code' }, { value: 'landline', text: 'No, I want to use my landline', hint: 'We will call you to give you a 6 digit security code' }]} />],
  ['select', 'with selected value', <Select key="1" name="example" id="with-value" label="Sort by" {...heading} value="updated" options={sorts} />],
  ['skip-link', 'default', <SkipLink key="1" />],
  ['tag', 'default', <Tag key="1">Active</Tag>],
  ['tag', 'colour class', <Tag key="1" colour="green">Green</Tag>],
  ['textarea', 'with error message and hint', <Textarea key="1" name="example" id="with-hint-error" label="Can you provide more detail?" {...heading} hint={noPersonal} error="You must provide an explanation" />],
  ['warning-callout', 'with custom heading', <WarningCallout key="1" heading="School, nursery or work">Stay away from school, nursery or work until all the spots have crusted over. This is usually 5 days after the spots first appeared.</WarningCallout>],
]

describe('components and their twins in nhsuk-frontend', () => {
  it.each(cases)('%s: %s', (component, fixture, element) => {
    expect(ours(element)).toEqual(lines(twin(component, fixture)))
  })

  it.each([
    ['with values', { value: '2024-08-05' }],
    ['with error message and hint', { error: 'Enter your date of birth' }],
  ])('date-input: %s, with names of their own', (fixture, props) => {
    const theirs = lines(twin('date-input', fixture)).map((line) => line.replace(/name="(day|month|year)"/, 'name="example-$1"'))
    expect(ours(<DateInput name="example" legend="What is your date of birth?" {...legend} hint="For example, 31 3 1980" {...props} />)).toEqual(theirs)
  })

  it('notification-banner: with success variant, whose title has an id of its own', () => {
    const withoutIds = (html: string[]) => html.map((line) => line.replace(/nhsuk-notification-banner-title[^"]*/, 'title'))
    expect(withoutIds(ours(<NotificationBanner success>Email sent to example@email.com</NotificationBanner>))).toEqual(withoutIds(lines(twin('notification-banner', 'with success variant'))))
  })

  it('radios: with conditional content', () => {
    const field = (kind: string, label: string, props: object) => <TextInput name={`contact-by-${kind}`} label={label} labelSize={null} {...props} />
    const items = [
      { value: 'email', text: 'Email', conditional: field('email', 'Email address', { spellCheck: false }) },
      { value: 'phone', text: 'Phone', conditional: field('phone', 'Phone number', { type: 'tel' }) },
      { value: 'text', text: 'Text message', conditional: field('text', 'Mobile phone number', { type: 'tel' }) },
    ]
    const theirs = lines(twin('radios', 'with conditional content')).map((line) => line.replace(' nhsuk-u-width-two-thirds', '').replace('name="contact"', 'name="example"'))
    const found = ours(<Radios name="example" id="conditional" legend="How do you want to be contacted about this?" {...legend} hint="Select 1 option" items={items} />)
    expect(found).toEqual(theirs.map((line) => line.replace('name="contact"', 'name="example"')))
  })

  it('summary-list: with actions', () => {
    const rows = [
      { key: 'Name', value: 'Karen Francis', actions: change('name') },
      { key: 'Date of birth', value: '15 March 1984', actions: change('date of birth') },
      { key: 'Contact information', value: <>73 Roman Rd<br />Leeds<br />LS2 5ZN</>, actions: change('contact information') },
      { key: 'Contact details', value: <><p>07700 900362</p><p>karen.francis@example.com</p></>, actions: change('contact details') },
    ]
    expect(ours(<SummaryList rows={rows} />)).toEqual(lines(twin('summary-list', 'with actions')))
  })

  it('tables: with first cell as header', () => {
    const rows = [['Blisters on lips or around the mouth', 'Cold sores'], ['Itchy, dry, cracked, sore', 'Eczema'], ['Itchy blisters', 'Shingles, chickenpox']]
    const element = (
      <Table
        caption="Impetigo can look similar to other skin conditions" stack={false} columns={[{ header: 'Skin symptoms' }, { header: 'Possible cause' }]}
        rows={rows.map((cells) => ({ key: cells[0]!, cells }))}
      />
    )
    expect(inTable(element)).toEqual(lines(twin('tables', 'default')))
  })

  it('tables: sortable by links, the sorted column marked', () => {
    const element = <Table caption="Appointments" columns={[{ header: 'Name', sortHref: '#', sorted: 'descending' }]} rows={[]} />
    const theirs = lines(twin('tables', 'sortable server-side'))
    const header = (all: string[]) => all.slice(all.findIndex((line) => line.includes('aria-sort')), all.findIndex((line) => line.includes('aria-sort')) + 3)
    expect(header(inTable(element))).toEqual(header(theirs).map((line) => line.replace(' nhsuk-u-width-one-half', '')))
    expect(inTable(element).join('\n')).toContain('(Column headers are sortable)')
  })

  it('task-list: default', () => {
    const theirs = lines(twin('task-list', 'default')).map((line) => line.replace('Incomplete', 'Not yet started'))
    const link = (name: string) => `#/task/${name}`
    const tasks = [
      { id: 'your-health-1', name: 'Exercise', status: 'completed', href: link('exercise') },
      { id: 'your-health-2', name: 'Personal health', status: 'completed', href: link('personal-health') },
      { id: 'your-health-3', name: 'Family health history', hint: 'Details of your parents, brothers and sisters', status: 'not-started', href: link('family-health-history') },
      { id: 'your-health-4', name: 'Smoking history', status: 'not-started', href: link('smoking-history') },
      { id: 'your-health-5', name: 'Blood test', status: 'cannot-start' },
    ] as const
    expect(ours(<TaskList tasks={tasks} />)).toEqual(theirs)
  })

  it('tabs: default, the first panel shown', () => {
    const names = ['day', 'week', 'month', 'year']
    const tabs = names.map((name, index) => ({ id: `example-${index + 1}`, label: `Past ${name}`, panel: null }))
    const shell = (html: string) => {
      const page = parse(html)
      page.querySelectorAll('.nhsuk-tabs__panel').forEach((panel) => panel.replaceChildren())
      return lines(page.body.innerHTML)
    }
    expect(ours(<Tabs tabs={tabs} />)).toEqual(shell(twin('tabs', 'default')))
  })

  it('code: with scroll overflow and button, which says what it copies', () => {
    const theirs = parse(twin('code', 'with scroll overflow and button')).querySelector('code')!.outerHTML
    const found = parse(renderToStaticMarkup(<CodeBlock what="code" code="Supercalifragilisticexpialidocious! Even though the sound of it is something quite atrocious, if you say it loud enough, you'll always sound precocious!" />))
    expect(lines(found.querySelector('code')!.outerHTML)).toEqual(lines(theirs))
    expect(found.querySelector('button')).toMatchObject({ hidden: true, textContent: 'Copy code' })
  })
})
