import { describe, expect, it } from 'vitest'
import { environmentNames } from '#lib/environments/environment.ts'
import { actionNote } from './action-note.ts'
import { desksToStop } from './desks-to-stop.ts'
import { deskWith } from './states.ts'
import { transitions } from './transitions.ts'

describe('a withdrawal', () => {
  it.each([
    ['int', 'itoc_needs_information', ['itoc']],
    ['int', 'issued', ['itoc']],
    ['prod', 'dir_submitted', ['dir']],
    ['prod', 'live_services_review', ['dir', 'live_services']],
    ['prod', 'live_services_on_hold', ['dir', 'live_services']],
    ['prod', 'dir_validated', ['dir', 'live_services']],
    ['prod', 'issued', ['dir']],
    ['prod', 'preparing', []],
    ['prod', 'rejected', []],
  ] as const)('in %s from %s is told to %j', (environment, state, desks) => {
    expect(desksToStop(state, environment)).toEqual(desks)
  })

  it('reaches the desk that has the request, from every state; where the table mails nobody, no desk is there to be told', () => {
    for (const { from, mails } of transitions.filter(({ action }) => action === 'withdraw')) {
      for (const environment of environmentNames) {
        const told = desksToStop(from, environment)
        expect(mails.includes('withdrawn'), from).toBe(told.length > 0)
        if (deskWith(from) && (deskWith(from) === 'itoc') === (environment === 'int')) expect(told, from).toContain(deskWith(from))
      }
    }
  })

  it('says beforehand who is told what', () => {
    expect(actionNote('withdraw', { state: 'live_services_review', environment: 'prod' }, 'organisation')).toMatch(/^We mail DIR and Live Services that no certificate is to be issued/)
    expect(actionNote('withdraw', { state: 'issued', environment: 'int' }, 'organisation')).toMatch(/^We mail ITOC that the certificate is not wanted/)
    expect(actionNote('withdraw', { state: 'ready_for_csr', environment: 'int' }, 'organisation')).toMatch(/no desk is told/)
  })
})

it('says that recording a revocation revokes nothing, and promises a mail only where the table sends one', () => {
  for (const { from, by, mails } of transitions.filter(({ action }) => action === 'revoke')) {
    for (const party of by) {
      const note = actionNote('revoke', { state: from, environment: 'int' }, party)
      expect(note).toMatch(/^This only records it here/)
      expect(note!.includes('we mail ITOC'), party).toBe(mails.includes('revocation-to-desk'))
    }
  }
  expect(actionNote('hold', { state: 'itoc_received', environment: 'int' }, 'itoc')).toBeNull()
})
