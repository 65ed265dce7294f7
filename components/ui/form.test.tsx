// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FormAction, FormState } from '#lib/kernel/form-state.ts'
import { problem } from '#lib/kernel/problem.ts'
import { Button } from './button.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { Form } from './form.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { summaryPlace } from './summary-place.ts'
import { TextInput } from './text-input.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const short = { code: 'name-short', level: 'must', field: 'name', found: 'Enter a name', why: '', fix: '' } as const
const advice = { code: 'name-style', level: 'should', field: 'name', found: 'The name is unusual', why: '', fix: '' } as const

let root: Root
let box: HTMLElement
let sent: FormData[]

beforeEach(() => {
  box = document.body.appendChild(document.createElement('div'))
  root = createRoot(box)
  sent = []
})
afterEach(() => {
  act(() => root.unmount())
  box.remove()
})

const fields = (
  <>
    <TextInput name="name" label="Name" />
    <Button name="next" value="save">Save</Button>
  </>
)
const find = <T extends Element>(selector: string) => box.querySelector<T>(selector)!
const show = (action: FormAction, title?: string) => act(() => root.render(<Form action={action} title={title}>{fields}</Form>))
const press = () => act(async () => find<HTMLButtonElement>('button').click())
const answering = (state: Partial<FormState>): FormAction => async (_, data) => {
  sent.push(data)
  return { values: { name: String(data.get('name')) }, ...state }
}

describe('Form', () => {
  it('sends the fields and the button that was pressed', async () => {
    show(answering({}))
    find<HTMLInputElement>('#name').value = 'typed'
    await press()
    expect([...sent[0]!.entries()]).toEqual([['name', 'typed'], ['next', 'save']])
  })

  it('says what stopped it: summary with the focus, the same words at the field, the title, and what was typed', async () => {
    show(answering({ problem: problem('invalid', 'Not saved', [short, advice]) }), 'Register a receiver')
    expect(document.title).toBe('Register a receiver - BaRS receiver certificates')
    find<HTMLInputElement>('#name').value = 'typed'
    await press()
    expect(document.title).toBe('Error: Register a receiver - BaRS receiver certificates')
    expect(document.activeElement).toBe(find('.nhsuk-error-summary'))
    expect(find('.nhsuk-error-summary__list').textContent).toBe('Enter a name')
    expect(find('#name-error').textContent).toBe('Error: Enter a name')
    expect(find('#name').getAttribute('aria-describedby')).toBe('name-error')
    expect(find<HTMLInputElement>('#name').value).toBe('typed')
    Element.prototype.scrollIntoView = () => {}
    act(() => find<HTMLAnchorElement>('.nhsuk-error-summary a').click())
    expect(document.activeElement).toBe(find('#name'))
  })

  it('marks the title of a page that has one already', async () => {
    document.title = 'Queue'
    show(answering({ problem: problem('moved-on', 'Somebody else was first.') }))
    await press()
    expect(document.title).toBe('Error: Queue')
    expect(find('.nhsuk-error-summary__body').textContent).toBe('Somebody else was first.')
  })

  it('offers a new tab to sign in when the session has ended, so that nothing typed is lost', async () => {
    show(answering({ problem: problem('signed-out', 'Sign in.') }))
    await press()
    expect(find<HTMLAnchorElement>('.nhsuk-error-summary a')).toMatchObject({ target: '_blank', pathname: '/sign-in' })
  })

  it('says quietly that it was done, where that is asked for, without taking the focus', async () => {
    act(() => root.render(<Form action={answering({ values: {}, done: 'We are looking now' })} quiet>{fields}</Form>))
    expect(find('[role=status]').textContent).toBe('')
    await press()
    expect([find('[role=status]').textContent, box.querySelector('[role=alert]')]).toEqual(['We are looking now', null])
    expect(find('[role=status]').contains(document.activeElement)).toBe(false)
  })

  it('says that it was done, and is empty again', async () => {
    show(answering({ values: {}, done: 'The name was saved' }))
    find<HTMLInputElement>('#name').value = 'typed'
    await press()
    expect(document.activeElement?.textContent).toContain('The name was saved')
    expect(find<HTMLInputElement>('#name').value).toBe('')
  })

  it('sends no private key: its field is empty, and says so', async () => {
    show(answering({}))
    find<HTMLInputElement>('#name').value = '-----BEGIN PRIVATE KEY-----MIIEvQ-----END PRIVATE KEY-----'
    await press()
    expect(sent).toEqual([])
    expect(find<HTMLInputElement>('#name').value).toBe('')
    expect(find('#name-error').textContent).toContain('That holds a private key')
  })

  it('is sent once, however often the button is pressed', async () => {
    let answer = (_: FormState) => {}
    show((_, data) => {
      sent.push(data)
      return new Promise((resolve) => { answer = resolve })
    })
    await press()
    expect(find('button').getAttribute('aria-disabled')).toBe('true')
    await act(async () => find<HTMLFormElement>('form').requestSubmit())
    await press()
    await act(async () => answer({ values: {} }))
    expect(sent).toHaveLength(1)
    expect(find('button').hasAttribute('aria-disabled')).toBe(false)
  })
})

describe('the problem of a page', () => {
  const failing = (text: string): FormAction => async () => ({ values: {}, problem: problem('invalid', 'No', [{ ...short, found: text }]) })

  it('stands at its place at the top, leads to the field by its own id, and is that of the form sent last', async () => {
    act(() => root.render(
      <>
        <div id={summaryPlace} />
        <Form action={failing('First')} ids={{ name: 'first-name' }}><TextInput name="name" id="first-name" label="First" /><Button>One</Button></Form>
        <Form action={failing('Second')}><TextInput name="name" id="second-name" label="Second" /><Button>Two</Button></Form>
      </>,
    ))
    const [one, two] = box.querySelectorAll('button')
    await act(async () => one!.click())
    expect(find(`#${summaryPlace}`).textContent).toContain('First')
    expect(document.activeElement).toBe(find(`#${summaryPlace} > .nhsuk-error-summary`))
    expect(find('.nhsuk-error-summary a').getAttribute('href')).toBe('#first-name')
    await act(async () => two!.click())
    expect(box.querySelectorAll('.nhsuk-error-summary')).toHaveLength(1)
    expect(find(`#${summaryPlace}`).textContent).toContain('Second')
    expect(box.querySelector('#first-name-error')).toBeNull()
  })
})

describe('fields without script', () => {
  it('show what was typed before', () => {
    const values = { name: 'typed', kind: 'b', many: 'x\nz', one: '2', agree: 'yes' }
    const items = (names: string[]) => names.map((value) => ({ value, text: value }))
    const html = renderToString(
      <Form action={async (state) => state} values={values}>
        <TextInput name="name" label="Name" />
        <Radios name="kind" legend="Kind" items={items(['a', 'b'])} />
        <Checkboxes name="many" legend="Many" items={items(['x', 'y', 'z'])} />
        <Checkboxes name="agreed" items={[{ name: 'agree', value: 'yes', text: 'Agree' }]} />
        <Select name="one" label="One" options={items(['1', '2'])} />
      </Form>,
    )
    box.innerHTML = html
    expect([...new FormData(find<HTMLFormElement>('form')).entries()]).toEqual([['name', 'typed'], ['kind', 'b'], ['many', 'x'], ['many', 'z'], ['agree', 'yes'], ['one', '2']])
  })
})
