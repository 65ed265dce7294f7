import { expect, test } from 'vitest'
import type { Actor, StaffRole } from './actor.ts'
import { homeOf, mayDecideFor, mayManagePeopleOf, mayManageStaff, maySeeOrganisation } from './permissions.ts'

const actor = (staff: StaffRole[], ...memberships: Actor['memberships']): Actor => ({ userId: 'u', name: 'A person', email: 'person@people.example', staff, memberships })
const owner = actor([], { organisationId: 'one', role: 'owner' })
const member = actor([], { organisationId: 'one', role: 'member' })

test('an organisation is seen by its own people and the programme', () => {
  expect([owner, member, actor(['programme'])].map((who) => maySeeOrganisation(who, 'one'))).toEqual([true, true, true])
  expect([owner, actor(['itoc', 'dir', 'live_services']), actor([])].map((who) => maySeeOrganisation(who, 'two'))).toEqual([false, false, false])
})

test('owners manage their own people, and nobody else does', () => {
  expect(mayManagePeopleOf(owner, 'one')).toBe(true)
  expect([member, actor(['programme']), actor([])].some((who) => mayManagePeopleOf(who, 'one'))).toBe(false)
  expect(mayManagePeopleOf(owner, 'two')).toBe(false)
})

test('only the programme manages staff', () => {
  expect(mayManageStaff(actor(['programme']))).toBe(true)
  expect([owner, actor(['itoc', 'dir', 'live_services'])].some(mayManageStaff)).toBe(false)
})

test('nobody decides for an organisation that they belong to', () => {
  expect(mayDecideFor(actor(['dir']), 'one')).toBe(true)
  expect(mayDecideFor(actor(['dir', 'programme'], { organisationId: 'one', role: 'member' }), 'one')).toBe(false)
  expect(mayDecideFor(owner, 'two')).toBe(false)
})

test.each([
  [actor(['itoc']), '/desk'],
  [actor(['programme', 'dir']), '/desk'],
  [actor(['programme']), '/programme'],
  [member, '/receivers'],
  [actor([]), '/organisations'],
])('everyone begins where their work is', (who, home) => {
  expect(homeOf(who)).toBe(home)
})
