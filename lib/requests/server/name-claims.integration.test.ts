import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { looksAlike, oneEditAway } from '#lib/names/looks-alike.ts'
import { makeMember, makeOrganisation, makeOrganisationWithOwner } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { checkNameClaims } from './check-name-claims.ts'
import { editReceiver } from './edit-receiver.ts'
import { findNameClaims } from './name-claim.repository.ts'
import { registerReceiver } from './register-receiver.ts'
import { viewReceiver } from './view-receiver.ts'

let context: TestContext
beforeAll(async () => void (context = await testContext()))
afterAll(() => context.close())

const int = (fqdn: string, organisationId: string | null = null) => ({ fqdn, environment: 'int' as const, organisationId })

describe('others with the same name or one like it', () => {
  it('finds every name that one edit or a confusable makes, as the rule says, and no other', async () => {
    const given = 'bars-int-zz9.corner1.nhs.uk'
    const { organisationId } = await makeReceiver(context.db, { fqdn: given })
    const changed = fc.tuple(fc.nat(given.length - 1), fc.constantFrom('delete', 'insert', 'change', 'swap', 'confuse', 'two'), fc.constantFrom(...'abx0-')).map(([at, how, letter]) => {
      const [before, after] = [given.slice(0, at), given.slice(at)]
      return { delete: before + after.slice(1), insert: before + letter + after, change: before + letter + after.slice(1), swap: before + (after[1] ?? '') + after[0] + after.slice(2), confuse: given.replace('rn', 'm').replace('1', 'l').replace('o', '0'), two: `${letter}${before}${after.slice(1)}y` }[how]
    })
    let found = 0
    await fc.assert(
      fc.asyncProperty(changed, async (name) => {
        const claims = await findNameClaims(context.db, int(name.toUpperCase()), null)
        expect(claims.length > 0).toBe(name === given || looksAlike(name, given) !== null)
        found += claims.length
      }),
      { numRuns: 150 },
    )
    expect(found).toBeGreaterThan(80)
    expect(await findNameClaims(context.db, int('bars-int-zz8.corner1.nhs.uk', organisationId), null)).toEqual([])
  })

  it('is quick among 100,000 receivers', async () => {
    const { id } = await makeOrganisation(context.db)
    await context.owner.query(
      `INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by)
       SELECT gen_random_uuid(), 'RCV-M' || n, $1, 'int', 'supplier', 'FA1', 'Many', name, name, 'https://x', 'test'
       FROM generate_series(1, 100000) n, LATERAL (SELECT format('bars-int-f%s.pharmacysystems.thirdparty.nhs.uk', lpad(n::text, 6, '0')) AS name) named`,
      [id],
    )
    await context.owner.query('ANALYZE receiver')
    const looks = Array.from({ length: 20 }, (_, index) => int(`bars-int-f${String(index * 4999 + 17).padStart(6, '0')}.pharmacysystems.thirdparty.nhs.uk`))
    await findNameClaims(context.db, looks[0]!, null)
    const began = performance.now()
    for (const look of looks) expect((await findNameClaims(context.db, look, null)).length).toBeGreaterThan(40)
    expect((performance.now() - began) / looks.length).toBeLessThan(250)
    const spellings = oneEditAway(looks[3]!.fqdn).map((spelling) => `'${spelling}'`).join(',')
    const { rows } = await context.owner.query(`EXPLAIN SELECT FROM receiver WHERE fqdn_lower = ANY(ARRAY[${spellings}]) OR name_skeleton(fqdn_lower) = name_skeleton('${looks[3]!.fqdn}')`)
    expect(JSON.stringify(rows)).not.toContain('Seq Scan')
  })
})

describe('what the person who registers is told', () => {
  const form = (organisationId: string, given: Record<string, string> = {}) => ({
    key: randomUUID(), organisationId, environment: 'int', twinId: '', odsCode: 'X26', hosting: 'provider', systemName: 'Hub', fqdn: 'BaRS-INT-X26.Taken.nhs.uk', endpointUrl: 'https://BaRS-INT-X26.Taken.nhs.uk', serviceId: '', kind: 'new', nameOnRecord: '', reason: 'First',
    'contact1-name': 'A', 'contact1-email': 'a@hub.example', 'contact1-telephone': '0113 496 0001', 'contact2-name': 'B', 'contact2-email': 'b@hub.example', 'contact2-telephone': '0113 496 0002', ...given,
  })
  const codes = (result: Awaited<ReturnType<typeof registerReceiver>>) => (result.ok ? [] : result.problem.findings.map(({ code }) => code))

  it('says that a name is taken beside whatever else is wrong, once the rest of the form is empty too', async () => {
    await makeReceiver(context.db, { fqdn: 'BaRS-INT-X26.Taken.nhs.uk', domainConfirmedAt: context.now() })
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    expect(codes(await registerReceiver(context, owner, form(organisation.id, { systemName: '', reason: '' })))).toEqual(['field-systemname', 'name-taken', 'field-reason'])
    const nothing = { organisationId: organisation.id, environment: 'int', fqdn: 'bars-int-x26.taken.nhs.uk' }
    expect(codes(await registerReceiver(context, owner, nothing))).toContain('name-taken')
    const stranger = await makeOrganisationWithOwner(context.db)
    expect(codes(await registerReceiver(context, stranger.owner, form(organisation.id)))).toEqual(['field-organisationid'])
  })

  it('registers a name that others claim or that looks like theirs, and writes into the history what was said of it', async () => {
    await makeReceiver(context.db, { fqdn: 'BaRS-INT-X26.Claimed.nhs.uk' })
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const named = (fqdn: string) => form(organisation.id, { fqdn, endpointUrl: `https://${fqdn}` })
    for (const [fqdn, said] of [['bars-int-x26.claimed.nhs.uk', 'name-claimed'], ['bars-int-x26.clairned.nhs.uk', 'name-looks-alike'], ['bars-int-x26.claimedd.nhs.uk', 'name-looks-alike']] as const) {
      const values = named(fqdn)
      expect(await registerReceiver(context, owner, values)).toMatchObject({ ok: true })
      const start = await context.db.auditEvent.findFirstOrThrow({ where: { action: 'start', request: { receiverId: values.key } } })
      expect(JSON.stringify(start.detail)).toContain(said)
    }
    expect(await registerReceiver(context, owner, named('bars-int-x26.claimed.nhs.uk'))).toMatchObject({ ok: true })
  })

  it('tells of a taken name when a receiver is renamed, whatever else is wrong', async () => {
    await makeReceiver(context.db, { fqdn: 'BaRS-INT-X26.Held.nhs.uk', domainConfirmedAt: context.now() })
    const receiver = await makeReceiver(context.db)
    const owner = await makeMember(context.db, receiver.organisationId)
    const { version } = await context.db.receiver.findUniqueOrThrow({ where: { id: receiver.id } })
    const values = { ...form(receiver.organisationId, { fqdn: 'bars-int-x26.held.nhs.uk', systemName: '' }), version: String(version) }
    const edited = await editReceiver(context, owner, receiver.id, values)
    expect(!edited.ok && edited.problem.findings.map(({ code }) => code)).toEqual(['field-systemname', 'name-taken', 'field-endpointurl'])
    expect(await viewReceiver(context, owner, receiver.id)).toMatchObject({ ok: true, value: { fqdn: receiver.fqdn } })
  })
})

describe('checkNameClaims', () => {
  it('answers for names while they are typed, to the organisation’s own people, and not without end', async () => {
    await makeReceiver(context.db, { fqdn: 'BaRS-INT-X26.Typed.nhs.uk' })
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const asked = { fqdns: ['bars-int-x26.typed.nhs.uk', 'bars-int-x26.typd.nhs.uk', 'no name'], environment: 'int', organisationId: organisation.id, receiverId: null }
    const answer = await checkNameClaims(context, owner, asked)
    expect(answer).toMatchObject({ ok: true, value: { 'bars-int-x26.typed.nhs.uk': [{ code: 'name-claimed' }], 'bars-int-x26.typd.nhs.uk': [{ code: 'name-looks-alike' }] } })
    expect(answer.ok && Object.keys(answer.value)).toHaveLength(2)
    const stranger = await makeOrganisationWithOwner(context.db)
    expect(await checkNameClaims(context, stranger.owner, asked)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    for (const wrong of [{ ...asked, environment: 'test' }, { ...asked, fqdns: ['a', 'b', 'c', 'd'] }, { ...asked, receiverId: "' or 1" }, null]) expect(await checkNameClaims(context, owner, wrong)).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    const last = await Promise.all(Array.from({ length: 60 }, () => checkNameClaims(context, owner, asked)))
    expect(last.filter(({ ok }) => !ok)).toMatchObject([{ problem: { type: 'too-many' } }])
  })
})

describe('the forms', () => {
  it('count with what is checked while typing, so that nobody finds out who has which name by sending them', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const receiver = await makeReceiver(context.db, { organisationId: organisation.id })
    const { version } = await context.db.receiver.findUniqueOrThrow({ where: { id: receiver.id } })
    const asked = { organisationId: organisation.id, environment: 'int', fqdn: 'bars-int-x26.guessed.nhs.uk' }
    const rename = (fqdn: string) => editReceiver(context, owner, receiver.id, { fqdn, version: String(version) })
    const types = async (sent: Promise<Awaited<ReturnType<typeof editReceiver | typeof registerReceiver>>>[]) => (await Promise.all(sent)).map((result) => (result.ok ? 'done' : result.problem.type))
    expect(await types(Array.from({ length: 30 }, () => registerReceiver(context, owner, asked)))).toEqual(Array(30).fill('invalid'))
    expect(await types(Array.from({ length: 29 }, () => rename('bars-int-x26.guessed.nhs.uk')))).toEqual(Array(29).fill('invalid'))
    expect(await checkNameClaims(context, owner, { fqdns: [asked.fqdn], environment: 'int', organisationId: organisation.id, receiverId: null })).toMatchObject({ ok: true })
    expect(await types([registerReceiver(context, owner, asked), rename('bars-int-x26.guessed.nhs.uk')])).toEqual(['too-many', 'too-many'])
    expect(await types([registerReceiver(context, owner, { ...asked, fqdn: '' }), rename(receiver.fqdn)])).toEqual(['invalid', 'invalid'])
    context.setNow(new Date(context.now().getTime() + 61_000))
    expect(await types([registerReceiver(context, owner, asked)])).toEqual(['invalid'])
  })
})
