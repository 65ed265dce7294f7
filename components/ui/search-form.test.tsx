// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SearchForm } from './search-form.tsx'
import { summaryPlace } from './summary-place.ts'
import { TextInput } from './text-input.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const key = '-----BEGIN PRIVATE KEY----- MIIEvQ -----END PRIVATE KEY-----'
const search = (
  <SearchForm action="/desk" label="Requests">
    <TextInput name="search" label="Name" />
    <TextInput name="organisation" label="Organisation" />
    <button>Search</button>
  </SearchForm>
)

let root: Root
let box: HTMLElement
let asked: number

const find = <T extends Element>(selector: string) => box.querySelector<T>(selector)!
const count = (event: Event) => {
  if (!event.defaultPrevented) asked += 1
  event.preventDefault()
}
beforeEach(() => {
  asked = 0
  document.title = 'Queue'
  document.addEventListener('submit', count)
  box = document.body.appendChild(document.createElement('div'))
  root = createRoot(box)
  act(() => root.render(<><div id={summaryPlace} />{search}</>))
})
afterEach(() => {
  act(() => root.unmount())
  box.remove()
  document.removeEventListener('submit', count)
})

const press = () => act(() => find<HTMLButtonElement>('button').click())
function give(type: 'paste' | 'drop', text: string): boolean {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { [type === 'paste' ? 'clipboardData' : 'dataTransfer']: { getData: () => text } })
  act(() => void find('#organisation').dispatchEvent(event))
  return !event.defaultPrevented
}
const isStopped = (field: string) => {
  expect(find(`#${summaryPlace}`).textContent).toContain('That holds a private key')
  expect(find(`#${summaryPlace} a`).getAttribute('href')).toBe(`#${field}`)
  expect(find(`#${field}-error`).textContent).toContain('That holds a private key')
  expect(document.title).toBe('Error: Queue')
}

it('asks its page what was typed', () => {
  find<HTMLInputElement>('#search').value = 'bars-int'
  press()
  expect(asked).toBe(1)
  expect(box.querySelector('.nhsuk-error-summary')).toBeNull()
})

it('asks nothing with a private key: its field is empty, the others are as they were, and the page says so', () => {
  find<HTMLInputElement>('#search').value = key
  find<HTMLInputElement>('#organisation').value = 'Hub'
  press()
  expect(asked).toBe(0)
  expect([find<HTMLInputElement>('#search').value, find<HTMLInputElement>('#organisation').value]).toEqual(['', 'Hub'])
  isStopped('search')
  press()
  expect(asked).toBe(1)
})

it.each(['paste', 'drop'] as const)('keeps a private key out of a field on %s, and lets other text in', (type) => {
  expect(give(type, 'Hub')).toBe(true)
  expect(give(type, key)).toBe(false)
  isStopped('organisation')
})

it('is a plain form without script', () => {
  const page = new DOMParser().parseFromString(renderToString(search), 'text/html')
  const form = page.querySelector('form')!
  expect(['method', 'action', 'role', 'aria-label'].map((name) => form.getAttribute(name))).toEqual(['get', '/desk', 'search', 'Requests'])
  expect([...form.querySelectorAll('input')].map(({ name }) => name)).toEqual(['search', 'organisation'])
})
