import { expect, it } from 'vitest'
import { historyItem } from './history.ts'

it.each([
  ['mail_sent_without', 'The portal sent a mail without a copy that could not be delivered'],
  ['mail_failed', 'The portal could not deliver a mail'],
])('names whom a mail did not reach (%s)', (action, title) => {
  const event = { id: '1', at: new Date(0), action, actorName: 'The portal', actorRole: 'system', onBehalfOf: null, reason: null }
  expect(historyItem({ ...event, detail: { without: ['first@people.example', 'second@people.example'] } })).toMatchObject({ title, text: 'Without first@people.example, second@people.example' })
  expect(historyItem({ ...event, detail: {} }).text).toBeNull()
})
