import { describe, expect, it } from 'vitest'
import { titleOf, unsentMail, unsentSentence, type DeskMailFacts } from './desk-mail.ts'
import { requestStates } from './states.ts'

const mail = (given: Partial<DeskMailFacts> = {}): DeskMailFacts => ({ desk: 'itoc', state: 'queued', to: ['Itoc@desk.example'], taken: [], ...given })

describe('a mail that has not reached the desk', () => {
  it.each([
    ['queued', false],
    ['sending', false],
    ['failed', true],
  ] as const)('is told of while it is %s', (state, failed) => {
    expect(unsentMail('itoc_submitted', 'int', mail({ state }))).toEqual({ desk: 'itoc', failed })
  })

  it('is nothing once the desk has it, though a copy is still tried or was given up', () => {
    expect(unsentMail('itoc_submitted', 'int', mail({ state: 'sent' }))).toBeNull()
    expect(unsentMail('itoc_submitted', 'int', mail({ taken: ['itoc@desk.example'] }))).toBeNull()
    expect(unsentMail('itoc_submitted', 'int', null)).toBeNull()
  })

  it('is of the desk that has the request now, and of no other', () => {
    expect(unsentMail('live_services_review', 'prod', mail({ desk: 'dir' }))).toBeNull()
    expect(unsentMail('live_services_on_hold', 'prod', mail({ desk: 'live_services' }))).toEqual({ desk: 'live_services', failed: false })
    const told = requestStates.filter((state) => unsentMail(state, 'int', mail()))
    expect(told).toEqual(['itoc_submitted', 'itoc_received', 'itoc_on_hold'])
  })
})

it('never says “Sent to” of what was not sent', () => {
  const [waiting, failed] = [{ desk: 'dir', failed: false }, { desk: 'dir', failed: true }] as const
  expect([null, waiting, failed].map((unsent) => titleOf('dir_submitted', unsent))).toEqual(['Sent to DIR', 'Waiting to be sent to DIR', 'Not delivered to DIR'])
  expect(titleOf('dir_validated', waiting)).toBe('Validated, with DIR')
  expect(unsentSentence(waiting)).toContain('The mail to DIR has not left yet')
  expect(unsentSentence(failed)).toBe('The mail to DIR could not be delivered; the BaRS programme has been told.')
})
