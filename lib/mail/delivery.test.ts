import { describe, expect, it } from 'vitest'
import { afterTry, stillToReach } from './delivery.ts'

const mail = { to: ['Desk@desk.example'], cc: ['first@people.example', 'desk@Desk.example'], taken: [] }
const refused = (address: string) => ({ address, error: '550 No', forGood: true })
const later = (address: string) => ({ address, error: '450 Later', forGood: false })

it('is to reach each once, whatever the case, save who has it', () => {
  expect(stillToReach(mail)).toEqual(['Desk@desk.example', 'first@people.example'])
  expect(stillToReach({ ...mail, taken: ['FIRST@people.example'] })).toEqual(['Desk@desk.example'])
})

describe('after a try', () => {
  it.each([
    ['nobody was missed', [], false, 'sent'],
    ['the desk was refused', [refused('desk@desk.example')], false, 'failed'],
    ['the desk was refused and a copy may be taken later', [refused('desk@desk.example'), later('first@people.example')], false, 'again'],
    ['the desk was refused and a copy was not taken the last time', [refused('desk@desk.example'), later('first@people.example')], true, 'failed'],
    ['the desk may take it later', [later('desk@desk.example')], false, 'again'],
    ['the desk did not take it the last time', [later('desk@desk.example')], true, 'failed'],
    ['a copy was refused', [refused('first@people.example')], false, 'sent'],
    ['a copy may be taken later', [later('first@people.example')], false, 'again'],
    ['a copy was not taken the last time', [later('first@people.example')], true, 'sent'],
  ] as const)('in which %s', (_name, without, lastTry, verdict) => {
    expect(afterTry(mail, without, lastTry).verdict).toBe(verdict)
  })

  it('remembers who has it by now', () => {
    expect(afterTry(mail, [later('desk@desk.example')], false).taken).toEqual(['first@people.example'])
  })
})
