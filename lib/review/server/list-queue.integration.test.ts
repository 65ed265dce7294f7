import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentNames } from '#lib/environments/environment.ts'
import { staffRoles, type Actor } from '#lib/identity/actor.ts'
import { maySee } from '#lib/requests/permitted-actions.ts'
import { holderOf, requestStates, stateFacts, type RequestState } from '#lib/requests/states.ts'
import { makeOrganisation } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { queueFilters, queueScopes, waitsFor, type QueueFilters } from '../queue.ts'
import type { QueueItem } from '../queue-view.ts'
import { exportQueue } from './export-queue.ts'
import { listQueue } from './list-queue.ts'
import { summariseRequests } from './summarise-requests.ts'

type Made = { id: string; reference: string; organisationId: string; environment: 'int' | 'prod'; state: RequestState; stateSince: Date; mailFailed: boolean }

let context: TestContext
const made: Made[] = []
const organisationIds: string[] = []

const actor = (staff: Actor['staff'], own: readonly string[] = []): Actor => ({ userId: 'u', name: 'n', email: 'e', staff, memberships: own.map((organisationId) => ({ organisationId, role: 'member' })) })
const every = (given: Partial<QueueFilters> = {}): QueueFilters => ({ ...queueFilters.parse({}), ...given })

async function walk(by: Actor, filters: QueueFilters, size: number): Promise<QueueItem[]> {
  const items: QueueItem[] = []
  let after = filters.after
  for (;;) {
    const page = await listQueue(context, by, { ...filters, after }, size)
    if (!page.ok) throw new Error('declined')
    items.push(...page.value.items)
    if (!page.value.next) return items
    after = page.value.next
  }
}

const inOrder = (rows: readonly Made[]) => [...rows].sort((a, b) => a.stateSince.getTime() - b.stateSince.getTime() || (a.id < b.id ? -1 : 1)).map((row) => row.id)

beforeAll(async () => {
  context = await testContext()
  for (const name of ['Alder Systems', 'Birch Software', 'Cedar 100%_Care']) organisationIds.push((await makeOrganisation(context.db, { name })).id)
  let number = 0
  for (const organisationId of organisationIds) {
    for (const environment of environmentNames) {
      const receiver = await makeReceiver(context.db, { organisationId, environment })
      for (const state of requestStates) {
        number += 1
        // Pairs share an instant, so that the order falls back to the id.
        const request = await makeRequest(context.db, { receiverId: receiver.id, state, stateSince: new Date(Date.UTC(2026, 4, 1, 0, 0, (number * 7919) % 60)) })
        const mailFailed = number % 11 === 0
        if (mailFailed) await context.db.outgoingMail.create({ data: { messageId: `<${number}@x>`, template: 't', requestId: request.id, to: [], cc: [], replyTo: [], subject: 's', text: 't', state: 'failed' } })
        made.push({ ...request, mailFailed })
      }
    }
  }
})
afterAll(() => context.close())

describe('the queue', () => {
  it('shows each actor exactly what is theirs, oldest first, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...staffRoles)), fc.subarray([0, 1, 2]), fc.constantFrom(...queueScopes), fc.option(fc.constantFrom(...environmentNames), { nil: undefined }),
        fc.option(fc.constantFrom(...requestStates), { nil: undefined }), fc.option(fc.constantFrom('organisation' as const, 'itoc' as const, 'dir' as const), { nil: undefined }), fc.integer({ min: 1, max: 30 }),
        async (staff, own, show, environment, state, holder, size) => {
          const by = actor(staff, own.map((index) => organisationIds[index]!))
          const found = await walk(by, every({ show, environment, state, holder }), size)
          const expected = made.filter((row) => {
            if (!maySee(by, row)) return false
            const mailWaits = row.mailFailed && staff.includes('programme') && !environment && !state && !holder && !by.memberships.some((one) => one.organisationId === row.organisationId)
            if (show === 'mine' && mailWaits) return true
            return (!environment || row.environment === environment) && (!state || row.state === state)
              && (!holder || (!stateFacts[row.state].ended && holderOf(row.state, row.environment) === holder))
              && (show !== 'open' || !stateFacts[row.state].ended) && (show !== 'mine' || waitsFor(by, row))
          })
          expect(found.map((item) => item.id)).toEqual(inOrder(expected))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('says what each request is', async () => {
    const row = made.find((one) => one.mailFailed)!
    const [item] = await walk(actor(['programme']), every({ show: 'all', search: row.reference.toLowerCase() }), 25)
    expect(item).toMatchObject({ id: row.id, reference: row.reference, environment: row.environment, state: row.state, since: row.stateSince, mailFailed: true, organisation: expect.stringMatching(/^(Alder|Birch|Cedar)/) })
  })
})

describe('the programme’s list', () => {
  it('counts every open request, by state and holder, with the oldest', async () => {
    const summary = await summariseRequests(context, actor(['programme']))
    if (!summary.ok) throw new Error('declined')
    const open = made.filter((row) => !stateFacts[row.state].ended)
    expect(summary.value.reduce((sum, row) => sum + row.count, 0)).toBe(open.length)
    for (const row of summary.value) {
      const same = open.filter((one) => one.state === row.state && one.environment === row.environment)
      expect(row).toMatchObject({ count: same.length, holder: holderOf(row.state, row.environment), oldest: new Date(Math.min(...same.map((one) => one.stateSince.getTime()))) })
    }
  })

  it('is streamed as CSV with a line for each', async () => {
    const list = exportQueue(context, actor(['programme']), every({ show: 'all' }))
    if (!list.ok) throw new Error('declined')
    let text = ''
    for await (const part of list.value) text += part
    const lines = text.split('\r\n').slice(1, -1)
    expect(lines.map((line) => line.split(',')[0])).toEqual(inOrder(made).map((id) => made.find((row) => row.id === id)!.reference))
  })

  it('is nobody else’s', async () => {
    for (const by of [actor([]), actor(['itoc', 'dir', 'live_services']), actor([], organisationIds)]) {
      expect(await summariseRequests(context, by)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
      expect(exportQueue(context, by, every())).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    }
  })
})

describe('search', () => {
  const programme = actor(['programme'])
  const found = async (search: string, by = programme) => new Set((await walk(by, every({ show: 'all', search }), 25)).map((item) => item.fqdn))

  it('finds part of a name in any case, an ODS code and a reference', async () => {
    const receiver = await makeReceiver(context.db, { fqdn: 'BaRS-INT-YGM99.Northgate.thirdparty.nhs.uk', odsCode: 'YGM99' })
    const request = await makeRequest(context.db, { receiverId: receiver.id })
    for (const search of ['northGATE', 'bars-int-ygm', 'ygm99', request.reference, receiver.reference]) expect([...(await found(search))], search).toEqual([receiver.fqdn])
    expect(await found('itoc_received')).toEqual(new Set())
    const { odsCode: organisationOdsCode } = await context.db.organisation.findUniqueOrThrow({ where: { id: receiver.organisationId } })
    expect((await walk(programme, every({ show: 'all', search: 'ygm99' }), 25))[0]).toMatchObject({ odsCode: 'YGM99', organisationOdsCode })
    expect([...(await found(organisationOdsCode.toLowerCase()))]).toEqual([receiver.fqdn])
  })

  it('shows nobody what is not theirs', async () => {
    const receiver = await makeReceiver(context.db, { environment: 'prod', fqdn: 'BaRS-PROD-ZZ1.Hidden.nhs.uk' })
    await makeRequest(context.db, { receiverId: receiver.id })
    expect((await found('hidden')).size).toBe(1)
    expect((await found('hidden', actor(['dir']))).size).toBe(1)
    expect((await found('hidden', actor(['itoc']))).size).toBe(0)
    expect((await found('hidden', actor([], [organisationIds[0]!]))).size).toBe(0)
    expect((await found('hidden', actor([], [receiver.organisationId]))).size).toBe(1)
  })

  it('takes wildcards, quotes and script as they are written', async () => {
    for (const search of ['%%%', '___', "' OR 1=1 --", '<script>', 'a\\b']) expect((await found(search)).size, search).toBe(0)
    expect((await walk(programme, every({ show: 'all', organisation: '100%_care' }), 100)).every((item) => item.organisation === 'Cedar 100%_Care')).toBe(true)
    expect(await walk(programme, every({ show: 'all', organisation: '%' }), 100)).toHaveLength(requestStates.length * 2)
  })

  it('narrows by organisation only within what is the actor’s', async () => {
    expect(await walk(actor(['itoc']), every({ show: 'all', organisation: 'birch' }), 100)).toHaveLength(requestStates.length)
    expect(await walk(actor([], [organisationIds[0]!]), every({ show: 'all', organisation: 'birch' }), 100)).toEqual([])
  })
})
