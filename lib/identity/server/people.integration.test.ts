import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readStream } from '#lib/audit/server/audit-event.repository.ts'
import { makeMember, makeOrganisation, makeOrganisationWithOwner } from '#prisma/factories/organisation.ts'
import { actorOf, makeStaff, makeUser } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { system } from '../actor.ts'
import { acceptAsNewPerson, acceptInvitation } from './accept-invitation.ts'
import { createOrganisation } from './create-organisation.ts'
import { editOrganisation } from './edit-organisation.ts'
import { inviteToOrganisation } from './invite-to-organisation.ts'
import { changeMemberRole, removeMember } from './manage-members.ts'
import { inviteStaff, readStaff, revokeStaffRole } from './manage-staff.ts'
import { readInvitation } from './read-invitation.ts'
import { listMyOrganisations, readOrganisation } from './read-organisation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())
beforeEach(async () => {
  context.setNow('2026-06-01T09:00:00Z')
  await context.db.outgoingMail.deleteMany()
})

const tokenOf = async (email: string) => {
  const { text } = await context.db.outgoingMail.findFirstOrThrow({ where: { to: { has: email } }, orderBy: { createdAt: 'desc' } })
  return /invitations\/(\S+)/.exec(text)?.[1] ?? ''
}
const invited = async (email: string, role: 'owner' | 'member' = 'member') => {
  const { organisation, owner } = await makeOrganisationWithOwner(context.db)
  expect(await inviteToOrganisation(context, owner, { organisation: organisation.id, email, role })).toEqual({ ok: true, value: { email: email.toLowerCase() } })
  return { organisation, owner, token: await tokenOf(email.toLowerCase()) }
}
const person = async (email: string) => actorOf(context.db, (await makeUser(context.db, { email })).id)
const type = (result: { ok: boolean; problem?: { type: string } }) => (result.ok ? 'done' : result.problem?.type)

describe('an organisation', () => {
  test('is made with its maker as owner, its code a claim', async () => {
    const actor = await person('maker@people.example')
    const made = await createOrganisation(context, actor, { name: ' North Example Trust ', odsCode: ' zz9 ' })
    if (!made.ok) throw new Error(made.problem.message)
    const owner = await actorOf(context.db, actor.userId)
    expect(await readOrganisation(context, owner, made.value.id)).toMatchObject({ ok: true, value: { name: 'North Example Trust', odsCode: 'ZZ9', odsConfirmed: false, mayManage: true, members: [{ role: 'owner', isMe: true }] } })
    expect(await listMyOrganisations(context, owner)).toMatchObject([{ id: made.value.id, role: 'owner', people: 1 }])
    expect(await readStream(context.db, `organisation:${made.value.id}`)).toMatchObject([{ action: 'create-organisation', actorId: actor.userId }])
  })

  test('with a bad name and code is refused with both findings', async () => {
    const refused = await createOrganisation(context, await person('bad@people.example'), { name: '<script>', odsCode: "' OR 1=1" })
    expect(refused).toMatchObject({ ok: false, problem: { findings: [{ field: 'name' }, { field: 'odsCode' }] } })
  })

  test('is not there for anybody else, whatever is asked', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const other = (await makeOrganisationWithOwner(context.db)).owner
    const desk = await makeStaff(context.db, 'itoc', 'dir', 'live_services')
    for (const stranger of [other, desk]) {
      const asked = { organisation: organisation.id, person: owner.userId, role: 'member', email: 'x@people.example' }
      for (const result of [await readOrganisation(context, stranger, organisation.id), await inviteToOrganisation(context, stranger, asked), await changeMemberRole(context, stranger, asked), await removeMember(context, stranger, asked)]) expect(type(result)).toBe('not-found')
    }
    expect(type(await readOrganisation(context, owner, "' OR 1=1"))).toBe('not-found')
  })

  test('is seen by the programme, which manages nobody in it', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const programme = await makeStaff(context.db, 'programme')
    expect(await readOrganisation(context, programme, organisation.id)).toMatchObject({ ok: true, value: { mayManage: false, invitations: [] } })
    expect(type(await removeMember(context, programme, { organisation: organisation.id, person: owner.userId }))).toBe('not-allowed')
  })
})

describe('correcting an organisation', () => {
  const seen = (organisation: { id: string; name: string; odsCode: string }, to: { name?: string; odsCode?: string } = {}) => ({
    organisation: organisation.id, nameBefore: organisation.name, odsCodeBefore: organisation.odsCode, name: to.name ?? organisation.name, odsCode: to.odsCode ?? organisation.odsCode,
  })
  const row = (id: string) => context.db.organisation.findUniqueOrThrow({ where: { id } })
  const lookUps = async (code: string) => (await context.owner.query(`SELECT 1 FROM pgboss.job WHERE name = 'look-up-ods' AND data->>'code' = $1`, [code])).rowCount

  test('is its owners’ until the code is confirmed; a changed code is looked up, and the change is in its history', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const member = await makeMember(context.db, organisation.id, 'member')
    const stranger = (await makeOrganisationWithOwner(context.db)).owner
    for (const [actor, answer] of [[member, 'not-allowed'], [stranger, 'not-found'], [await makeStaff(context.db, 'itoc'), 'not-found']] as const) expect(type(await editOrganisation(context, actor, seen(organisation, { name: 'Taken over' })))).toBe(answer)
    expect(await editOrganisation(context, owner, seen(organisation, { name: '', odsCode: '?' }))).toMatchObject({ problem: { findings: [{ field: 'name' }, { field: 'odsCode' }] } })
    expect(type(await editOrganisation(context, owner, seen(organisation)))).toBe('done')
    expect(await readStream(context.db, `organisation:${organisation.id}`)).toEqual([])

    expect(type(await editOrganisation(context, owner, seen(organisation, { name: ' Right Name ', odsCode: 'zzfix' })))).toBe('done')
    expect(await row(organisation.id)).toMatchObject({ name: 'Right Name', odsCode: 'ZZFIX', odsConfirmedAt: null })
    expect(await lookUps('ZZFIX')).toBe(1)
    expect(await readStream(context.db, `organisation:${organisation.id}`)).toMatchObject([{ action: 'edit-organisation', actorRole: 'organisation', detail: { before: { name: organisation.name, odsCode: organisation.odsCode }, after: { name: 'Right Name', odsCode: 'ZZFIX' } } }])
    expect(type(await editOrganisation(context, owner, seen(organisation, { name: 'From a stale tab' })))).toBe('moved-on')
    expect((await row(organisation.id)).name).toBe('Right Name')
  })

  test('is the programme’s alone once the code is confirmed; the confirmation stands for that code only', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    await context.db.organisation.update({ where: { id: organisation.id }, data: { odsConfirmedAt: context.now(), odsConfirmedBy: 'somebody' } })
    const programme = await makeStaff(context.db, 'programme')
    expect(await readOrganisation(context, owner, organisation.id)).toMatchObject({ value: { mayEdit: false } })
    expect(type(await editOrganisation(context, owner, seen(organisation, { name: 'Another' })))).toBe('not-allowed')
    expect(type(await editOrganisation(context, programme, seen(organisation, { name: 'Another' })))).toBe('done')
    expect(await row(organisation.id)).toMatchObject({ name: 'Another', odsConfirmedAt: context.now() })
    expect(type(await editOrganisation(context, programme, seen({ ...organisation, name: 'Another' }, { odsCode: 'ZZNEW' })))).toBe('done')
    expect(await row(organisation.id)).toMatchObject({ odsCode: 'ZZNEW', odsConfirmedAt: null, odsConfirmedBy: null })
    expect((await readStream(context.db, `organisation:${organisation.id}`)).map(({ actorRole }) => actorRole)).toEqual(['programme', 'programme'])
  })

  test('has the programme invite an owner where none is left to do it; owners who are there hear of it and can withdraw it', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const programme = await makeStaff(context.db, 'programme')
    const ask = (role: string) => inviteToOrganisation(context, programme, { organisation: organisation.id, email: 'rescue@people.example', role })
    expect(type(await ask('member'))).toBe('not-allowed')
    expect(type(await ask('owner'))).toBe('done')
    expect(await context.db.outgoingMail.findMany({ where: { template: 'owner-invited' } })).toMatchObject([{ to: [owner.email], text: expect.stringContaining('rescue@people.example') }])
    expect((await readStream(context.db, `organisation:${organisation.id}`)).at(-1)).toMatchObject({ action: 'invite', actorRole: 'programme' })
    for (const revoker of [owner, programme]) {
      const shown = await readOrganisation(context, revoker, organisation.id)
      if (!shown.ok) throw new Error(shown.problem.message)
      expect(type(await revokeInvitation(context, revoker, { organisation: organisation.id, invitation: shown.value.invitations[0]!.id }))).toBe('done')
      await ask('owner')
    }
    expect(type(await acceptAsNewPerson(context, { token: await tokenOf('rescue@people.example'), name: 'New owner' }))).toBe('done')
    const members = await context.db.membership.findMany({ where: { organisationId: organisation.id }, select: { role: true, user: { select: { email: true } } } })
    expect(members).toContainEqual({ role: 'owner', user: { email: 'rescue@people.example' } })
  })

  test('lets nobody invite who has ceased to be an owner a moment ago', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const other = await makeMember(context.db, organisation.id)
    await removeMember(context, other, { organisation: organisation.id, person: owner.userId })
    expect(type(await inviteToOrganisation(context, owner, { organisation: organisation.id, email: 'late@people.example', role: 'owner' }))).toBe('moved-on')
  })
})

describe('its people', () => {
  test('members manage nobody but may leave', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const member = await makeMember(context.db, organisation.id, 'member')
    const ask = (who: string) => ({ organisation: organisation.id, person: who, role: 'owner', email: 'x@people.example' })
    expect(type(await inviteToOrganisation(context, member, ask('')))).toBe('not-allowed')
    expect(type(await changeMemberRole(context, member, ask(member.userId)))).toBe('not-allowed')
    expect(type(await removeMember(context, member, ask(owner.userId)))).toBe('not-allowed')
    expect(type(await removeMember(context, member, ask(member.userId)))).toBe('done')
    expect(type(await removeMember(context, member, ask(member.userId)))).toBe('moved-on')
  })

  test('the last owner neither leaves nor becomes a member', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const me = { organisation: organisation.id, person: owner.userId, role: 'member' }
    expect(type(await removeMember(context, owner, me))).toBe('conflict')
    expect(type(await changeMemberRole(context, owner, me))).toBe('conflict')
    await makeMember(context.db, organisation.id, 'owner')
    expect(type(await changeMemberRole(context, owner, me))).toBe('done')
  })

  test('two owners who leave at once leave one behind, in every round', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { organisation, owner } = await makeOrganisationWithOwner(context.db)
      const second = await makeMember(context.db, organisation.id, 'owner')
      const left = await Promise.all([owner, second].map((actor) => removeMember(context, actor, { organisation: organisation.id, person: actor.userId })))
      expect(left.map(type).sort()).toEqual(['conflict', 'done'])
    }
  })

  test('an owner demoted a moment ago changes nothing any more', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const second = await makeMember(context.db, organisation.id, 'owner')
    expect(type(await changeMemberRole(context, owner, { organisation: organisation.id, person: second.userId, role: 'member' }))).toBe('done')
    expect(type(await removeMember(context, second, { organisation: organisation.id, person: owner.userId }))).toBe('moved-on')
  })
})

describe('an invitation', () => {
  const open = (invitedBy: string) => context.db.invitation.findMany({ where: { invitedBy, revokedAt: null, acceptedAt: null }, select: { email: true }, orderBy: { email: 'asc' } }).then((rows) => rows.map(({ email }) => email))

  test.each(['removed', 'made a member'])('ends with the ownership of who sent it, once they are %s; invitations of others and to elsewhere stay', async (how) => {
    const tag = how.replaceAll(' ', '-')
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const other = await makeMember(context.db, organisation.id)
    const elsewhere = await makeOrganisation(context.db)
    await context.db.membership.create({ data: { organisationId: elsewhere.id, userId: other.userId, role: 'owner' } })
    const inviter = await actorOf(context.db, other.userId)
    await inviteToOrganisation(context, inviter, { organisation: organisation.id, email: `late-${tag}@people.example`, role: 'owner' })
    await inviteToOrganisation(context, inviter, { organisation: elsewhere.id, email: `elsewhere-${tag}@people.example`, role: 'owner' })
    await inviteToOrganisation(context, owner, { organisation: organisation.id, email: `stays-${tag}@people.example`, role: 'owner' })
    const token = await tokenOf(`late-${tag}@people.example`)
    const asked = { organisation: organisation.id, person: other.userId, role: 'member' }
    expect(type(await (how === 'removed' ? removeMember : changeMemberRole)(context, owner, asked))).toBe('done')
    expect(await open(other.userId)).toEqual([`elsewhere-${tag}@people.example`])
    expect(await open(owner.userId)).toEqual([`stays-${tag}@people.example`])
    expect(type(await acceptAsNewPerson(context, { token, name: 'Too late' }))).not.toBe('done')
    expect((await readStream(context.db, `organisation:${organisation.id}`)).at(-1)).toMatchObject({ detail: { withdrawn: [`late-${tag}@people.example`] } })
  })

  test('to a staff role ends with the programme role of who sent it; one to an organisation of their own stays', async () => {
    const [one, other] = [await makeStaff(context.db, 'programme', 'itoc'), await makeStaff(context.db, 'programme')]
    const own = await makeOrganisation(context.db)
    await context.db.membership.create({ data: { organisationId: own.id, userId: one.userId, role: 'owner' } })
    await inviteStaff(context, one, { email: 'to-staff@people.example', role: 'dir' })
    await inviteToOrganisation(context, await actorOf(context.db, one.userId), { organisation: own.id, email: 'to-own@people.example', role: 'member' })
    expect(type(await revokeStaffRole(context, other, { person: one.userId, role: 'itoc' }))).toBe('done')
    expect(await open(one.userId)).toHaveLength(2)
    expect(type(await revokeStaffRole(context, other, { person: one.userId, role: 'programme' }))).toBe('done')
    expect(await open(one.userId)).toEqual(['to-own@people.example'])
  })

  test('is accepted once, by its own address, and its token is not kept', async () => {
    const { organisation, token } = await invited('Guest@People.example', 'owner')
    expect(JSON.stringify(await context.db.invitation.findMany())).not.toContain(token)
    const [guest, other] = [await person('guest@people.example'), await person('other@people.example')]
    expect(await readInvitation(context, other, token)).toMatchObject({ value: { standing: 'other' } })
    expect(type(await acceptInvitation(context, other, { token }))).toBe('not-allowed')
    expect(await readInvitation(context, guest, token)).toMatchObject({ value: { standing: 'mine', to: `${organisation.name}, as an owner` } })
    expect(await acceptInvitation(context, guest, { token })).toEqual({ ok: true, value: { goTo: `/organisations/${organisation.id}` } })
    expect((await actorOf(context.db, guest.userId)).memberships).toEqual([{ organisationId: organisation.id, role: 'owner' }])
    expect(type(await acceptInvitation(context, guest, { token }))).toBe('moved-on')
    expect((await readStream(context.db, `organisation:${organisation.id}`)).map(({ action }) => action)).toEqual(['invite', 'accept-invitation'])
  })

  test('accepted many times at once is accepted once', async () => {
    const { organisation, token } = await invited('racer@people.example')
    const racer = await person('racer@people.example')
    const results = await Promise.all(Array.from({ length: 10 }, () => acceptInvitation(context, racer, { token })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await readStream(context.db, `organisation:${organisation.id}`)).filter(({ action }) => action === 'accept-invitation')).toHaveLength(1)
  })

  test('makes the account of a new person, once, and nothing when something is wrong', async () => {
    const { organisation, token } = await invited('fresh@people.example')
    expect(await readInvitation(context, null, token)).toMatchObject({ value: { standing: 'new', email: 'fresh@people.example' } })
    expect(await acceptAsNewPerson(context, { token, name: '', password: 'short' })).toMatchObject({ ok: false, problem: { findings: [{ field: 'name' }, { field: 'password' }] } })
    const results = await Promise.all(Array.from({ length: 6 }, () => acceptAsNewPerson(context, { token, name: 'A fresh person', password: 'purple kettle river' })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const user = await context.db.user.findUniqueOrThrow({ where: { email: 'fresh@people.example' }, include: { memberships: true, accounts: true } })
    expect(user).toMatchObject({ name: 'A fresh person', emailVerified: true, memberships: [{ organisationId: organisation.id, role: 'member' }], accounts: [{ providerId: 'credential' }] })
  })

  test('gives nobody an account that is there already', async () => {
    const { token } = await invited('known@people.example')
    await person('known@people.example')
    expect(await readInvitation(context, null, token)).toMatchObject({ value: { standing: 'sign-in' } })
    expect(type(await acceptAsNewPerson(context, { token, name: 'Somebody else' }))).toBe('conflict')
  })

  test('lapses, is withdrawn, and gives way to a newer one', async () => {
    const { organisation, owner, token } = await invited('later@people.example')
    const later = await person('later@people.example')
    context.setNow('2026-06-08T09:00:01Z')
    expect(type(await acceptInvitation(context, later, { token }))).toBe('moved-on')
    expect(type(await readInvitation(context, later, token))).toBe('not-found')

    context.setNow('2026-06-01T09:00:00Z')
    await inviteToOrganisation(context, owner, { organisation: organisation.id, email: 'later@people.example', role: 'owner' })
    expect(type(await acceptInvitation(context, later, { token }))).toBe('moved-on')
    const view = await readOrganisation(context, owner, organisation.id)
    if (!view.ok || view.value.invitations.length !== 1) throw new Error('There should be one open invitation')
    const withdrawal = { organisation: organisation.id, invitation: view.value.invitations[0]?.id }
    expect(type(await revokeInvitation(context, later, withdrawal))).toBe('not-found')
    expect(type(await revokeInvitation(context, owner, { invitation: withdrawal.invitation }))).toBe('not-found')
    expect(type(await revokeInvitation(context, (await makeOrganisationWithOwner(context.db)).owner, withdrawal))).toBe('not-found')
    expect(type(await revokeInvitation(context, owner, withdrawal))).toBe('done')
    expect(type(await revokeInvitation(context, owner, withdrawal))).toBe('moved-on')
    expect(type(await acceptInvitation(context, later, { token: await tokenOf('later@people.example') }))).toBe('moved-on')
  })

  test('needs an address, a role, and somebody new', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const ask = (input: object) => inviteToOrganisation(context, owner, { organisation: organisation.id, ...input })
    expect(await ask({ email: 'x', role: 'king' })).toMatchObject({ problem: { findings: [{ field: 'email' }, { field: 'role' }] } })
    expect(await ask({ email: owner.email, role: 'member' })).toMatchObject({ problem: { findings: [{ code: 'already-member' }] } })
    expect(await context.db.outgoingMail.count()).toBe(0)
  })
})

describe('staff', () => {
  test('become so by invitation only, the first from the server itself', async () => {
    await inviteStaff(context, system, { email: 'first@people.example', role: 'programme' })
    const accepted = await acceptAsNewPerson(context, { token: await tokenOf('first@people.example'), name: 'A first administrator' })
    if (!accepted.ok) throw new Error(accepted.problem.message)
    const first = await actorOf(context.db, accepted.value.userId)
    expect(first.staff).toEqual(['programme'])
    expect(await inviteStaff(context, first, { email: 'desk@people.example', role: 'dir' })).toMatchObject({ ok: true })
    expect(await readStaff(context, first)).toMatchObject({ ok: true, value: { invitations: [{ email: 'desk@people.example', role: 'dir' }] } })
  })

  test('nobody else invites, lists or removes them', async () => {
    const programme = await makeStaff(context.db, 'programme')
    for (const actor of [await makeStaff(context.db, 'itoc', 'dir', 'live_services'), (await makeOrganisationWithOwner(context.db)).owner]) {
      expect(type(await readStaff(context, actor))).toBe('not-found')
      expect(type(await inviteStaff(context, actor, { email: 'x@people.example', role: 'programme' }))).toBe('not-found')
      expect(type(await revokeStaffRole(context, actor, { person: programme.userId, role: 'programme' }))).toBe('not-found')
    }
    expect(type(await inviteToOrganisation(context, programme, { organisation: (await makeOrganisation(context.db)).id, email: 'x@people.example', role: 'member' }))).toBe('not-allowed')
  })

  test('lose a role, but the programme keeps one administrator, whoever acts at once', async () => {
    await context.db.staffRole.deleteMany()
    const pair = [await makeStaff(context.db, 'programme'), await makeStaff(context.db, 'programme')] as const
    const desk = await makeStaff(context.db, 'itoc')
    expect(type(await revokeStaffRole(context, pair[0], { person: desk.userId, role: 'itoc' }))).toBe('done')
    expect(type(await revokeStaffRole(context, pair[0], { person: desk.userId, role: 'itoc' }))).toBe('moved-on')
    const both = await Promise.all([revokeStaffRole(context, pair[0], { person: pair[1].userId, role: 'programme' }), revokeStaffRole(context, pair[1], { person: pair[0].userId, role: 'programme' })])
    expect(both.map(type).sort()).toEqual(['conflict', 'done'])
  })
})
