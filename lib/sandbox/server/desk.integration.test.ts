import { createPublicKey, X509Certificate } from 'node:crypto'
import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { MailToDeliver } from '#lib/mail/server/compose-raw-mail.ts'
import type { Deliver } from '#lib/mail/server/mail-transport.ts'
import { oids } from '#lib/pki/oids.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { freePort } from '#lib/platform/free-port.ts'
import { checkCertificate } from '#lib/trust/server/check-certificate.ts'
import type { RequestState } from '#lib/requests/states.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { certificateVariants } from '../certificate-variants.ts'
import { listDeskRequests } from './desk-request.repository.ts'
import { startOdsServer } from './ods-server.ts'
import { playDesk } from './play-desk.ts'
import { revocationList } from './revocation-list.ts'
import { sandboxAuthorities } from './sandbox-authorities.ts'
import type { SandboxAuthority } from './sandbox-authority.repository.ts'
import { sendCertificate } from './send-certificate.ts'
import { viewDeskRequest } from './view-desk-request.ts'

let context: TestContext
let authorities: SandboxAuthority[]
let lists: Server
beforeAll(async () => {
  context = await testContext()
  const port = await freePort()
  process.env.SANDBOX_ODS_PORT = String(port) // before the settings are read: certificates name it
  lists = await startOdsServer(port, (path) => revocationList(context.db, path, context.now()))
  const made = await Promise.all([sandboxAuthorities(context), sandboxAuthorities(context)])
  authorities = made[0]
  expect(made[1].map(({ sha256 }) => sha256).sort()).toEqual(authorities.map(({ sha256 }) => sha256).sort())
})
afterAll(async () => {
  lists.close()
  await context.close()
})

const posted: MailToDeliver[] = []
const post: Deliver = async (mail) => {
  posted.push(mail)
  return { outcome: 'sent', without: [] }
}
let keys = 0
async function requestIn(state: RequestState, environment: EnvironmentName = 'int') {
  const receiver = await makeReceiver(context.db, { environment, domainConfirmedAt: context.now() })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state, submittedAt: context.now() })
  const csr = { pem: buildCsr({ subject: [[oids.commonName, receiver.fqdn]], keyPem: testKey(`desk-${++keys}`) }), spkiSha256: `${keys}`, keyBits: 2048 }
  await context.db.csr.create({ data: { ...csr, requestId: request.id, origin: 'pasted', findings: [], createdBy: 'factory' } })
  return { receiver, request, order: { requestId: request.id, version: 1 } }
}
const authority = (environment: EnvironmentName, generation: string, role: 'root' | 'sub') => new X509Certificate(authorities.find((each) => each.environment === environment && each.generation === generation && each.role === role)!.pem)
const stateOf = async (id: string) => (await context.db.request.findUniqueOrThrow({ where: { id } })).state

describe('the sandbox’s authorities', () => {
  it('have the shape of the NHS chains, in two generations for each environment', () => {
    expect(authorities).toHaveLength(8)
    for (const environment of ['int', 'prod'] as const) {
      for (const generation of ['G1', 'G2']) {
        const [root, sub] = [authority(environment, generation, 'root'), authority(environment, generation, 'sub')]
        expect([root.publicKey, sub.publicKey].map((key) => key.asymmetricKeyDetails?.modulusLength)).toEqual([4096, 2048])
        expect(root.verify(root.publicKey) && sub.verify(root.publicKey) && sub.checkIssued(root) && sub.ca).toBe(true)
        expect(sub.subject).toContain(`CN=Sandbox ${environment.toUpperCase()} Authentication ${generation}`)
      }
    }
  })

  it('stand in the trust store, the first generation as superseded, and their keys do not', async () => {
    const known = await context.db.trustCertificate.findMany({ orderBy: [{ environment: 'asc' }, { generation: 'asc' }, { role: 'asc' }] })
    expect(known.map(({ generation, supersededFrom }) => [generation, supersededFrom?.toISOString().slice(0, 10)])).toEqual([['G1', '2024-06-04'], ['G1', '2024-06-04'], ['G2', undefined], ['G2', undefined], ['G1', '2024-06-04'], ['G1', '2024-06-04'], ['G2', undefined], ['G2', undefined]])
    for (const entry of known) expect(entry).toMatchObject({ name: expect.stringMatching(/^Sandbox /), confirmedAt: context.now(), importedAt: context.now(), pem: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/) })
    expect(JSON.stringify(known)).not.toContain('PRIVATE KEY')
  })

  it('are made once', async () => {
    expect((await sandboxAuthorities(context)).map(({ sha256 }) => sha256).sort()).toEqual(authorities.map(({ sha256 }) => sha256).sort())
    expect(await context.db.sandboxAuthority.count()).toBe(8)
  })
})

describe('a desk that issues', () => {
  it.each([
    ['int', 'itoc_submitted'],
    ['prod', 'dir_validated'],
  ] as const)('in %s signs the CSR, mails the contacts and moves the request on', async (environment, state) => {
    const { receiver, request, order } = await requestIn(state, environment)
    const sent = await sendCertificate(context, { ...order, variant: 'right' }, post)
    expect(sent.ok && (await stateOf(request.id))).toBe('issued')
    const mail = posted.at(-1)!
    expect(mail).toMatchObject({ to: receiver.contacts.map(({ email }) => email), subject: expect.stringContaining(`[${request.reference}]`), headers: { 'X-BaRS-Request': request.reference } })
    const leaf = new X509Certificate(/-----BEGIN[^]*END CERTIFICATE-----/.exec(mail.text)![0])
    expect(leaf.subject.split('\n')).toEqual(['O=nhs', 'OU=Devices', `CN=${receiver.fqdn}`])
    expect(leaf.verify(authority(environment, 'G2', 'sub').publicKey)).toBe(true)
    expect(leaf.subjectAltName).toBeUndefined()
    const event = await context.db.auditEvent.findFirst({ where: { requestId: request.id, action: 'issue' } })
    expect(event).toMatchObject({ actorName: environment === 'int' ? 'Sandbox ITOC desk' : 'Sandbox DIR desk', actorRole: environment === 'int' ? 'itoc' : 'dir' })
  })

  it('makes each wrong certificate wrong in its own way, and no other', async () => {
    const { receiver, order } = await requestIn('issued')
    const csrKey = createPublicKey(testKey(`desk-${keys}`)).export({ type: 'spki', format: 'pem' })
    const subs = { int: authority('int', 'G2', 'sub'), prod: authority('prod', 'G2', 'sub'), old: authority('int', 'G1', 'sub') }
    const seen: Record<string, object> = {}
    for (const variant of certificateVariants) {
      const sent = await sendCertificate(context, { ...order, variant }, post)
      const leaf = new X509Certificate(sent.ok ? sent.value.pem : '')
      seen[variant] = {
        key: leaf.publicKey.export({ type: 'spki', format: 'pem' }) === csrKey,
        name: leaf.subject.endsWith(`CN=${receiver.fqdn}`),
        signer: Object.entries(subs).find(([, sub]) => leaf.verify(sub.publicKey))?.[0],
        inDate: new Date(leaf.validFrom) < context.now() && context.now() < new Date(leaf.validTo),
      }
    }
    const right = { key: true, name: true, signer: 'int', inDate: true }
    expect(seen).toEqual({
      right,
      'other-key': { ...right, key: false },
      'other-name': { ...right, name: false },
      'other-environment': { ...right, signer: 'prod' },
      superseded: { ...right, signer: 'old' },
      expired: { ...right, inDate: false },
      revoked: right,
    })
  })

  it.each(certificateVariants)('sends one that the portal’s own check judges as it should: %s', async (variant) => {
    const { receiver, order } = await requestIn('issued', 'prod')
    await sendCertificate(context, { ...order, variant }, post)
    const { pem: csrPem } = await context.db.csr.findFirstOrThrow({ where: { requestId: order.requestId } })
    const rules = { ...shippedEnvironments.prod, levels: { 'revocation-unchecked': 'must' as const }, revocationChecked: true }
    const checked = await checkCertificate(context, { upload: posted.at(-1)!.text, fqdn: receiver.fqdn, environment: 'prod', csrPem, rules })
    const against = checked.ok ? checked.value.findings.filter(({ level }) => level === 'must').map(({ code }) => code) : ['unread']
    const expected = { right: [], 'other-key': [/key/], 'other-name': [/name/], 'other-environment': [/environment/], superseded: [/superseded/], expired: [/expired/], revoked: [/^revocation-revoked$/] }[variant]
    expect(against).toEqual(expected.map((code) => expect.stringMatching(code)))
  })

  it('sends nothing and moves nothing when the mail cannot go out, the page is stale, or it is not its turn', async () => {
    const [down, stale, early] = [await requestIn('itoc_submitted'), await requestIn('itoc_submitted'), await requestIn('dir_submitted', 'prod')]
    const before = posted.length
    expect(await sendCertificate(context, { ...down.order, variant: 'right' }, async () => ({ outcome: 'not-taken', error: 'down' }))).toMatchObject({ problem: { type: 'unavailable' } })
    expect(await sendCertificate(context, { ...stale.order, version: 7, variant: 'right' }, post)).toMatchObject({ problem: { type: 'moved-on' } })
    expect(await sendCertificate(context, { ...early.order, variant: 'right' }, post)).toMatchObject({ problem: { type: 'moved-on' } })
    expect(await sendCertificate(context, { requestId: "' or 1=1", version: 1, variant: 'right' }, post)).toMatchObject({ problem: { type: 'not-found' } })
    expect(posted).toHaveLength(before)
    expect(await Promise.all([down, stale, early].map(({ request }) => stateOf(request.id)))).toEqual(['itoc_submitted', 'itoc_submitted', 'dir_submitted'])
  })
})

describe('playing a desk', () => {
  it('takes a PROD request from DIR to Live Services and back', async () => {
    const { request, order } = await requestIn('dir_submitted', 'prod')
    for (const [version, move] of [{ action: 'receive' }, { action: 'refer' }, { action: 'ask', reason: 'Which tests?' }].entries()) {
      expect(await playDesk(context, { ...order, version: version + 1, ...move })).toMatchObject({ ok: true })
    }
    expect(await stateOf(request.id)).toBe('live_services_needs_information')
    expect(await playDesk(context, { ...order, version: 4, action: 'validate', reason: 'Fine' })).toMatchObject({ problem: { type: 'moved-on' } })
    const events = await context.db.auditEvent.findMany({ where: { requestId: request.id }, orderBy: { sequence: 'asc' } })
    expect(events.map(({ actorName, actorRole }) => [actorName, actorRole])).toEqual([['Sandbox DIR desk', 'dir'], ['Sandbox DIR desk', 'dir'], ['Sandbox Live Services desk', 'live_services']])
  })

  it('offers a desk’s own moves, and lists what waits for it', async () => {
    const { request } = await requestIn('live_services_review', 'prod')
    const view = await viewDeskRequest(context, request.id)
    expect(view.ok && view.value.moves.map(({ action }) => action)).toEqual(['ask', 'hold', 'validate', 'not_validate'])
    const waiting = await listDeskRequests(context.db, 'live_services', 50)
    expect(waiting.map(({ id }) => id)).toContain(request.id)
    expect((await listDeskRequests(context.db, 'dir', 50)).map(({ id }) => id)).not.toContain(request.id)
    expect(await viewDeskRequest(context, '../x')).toMatchObject({ problem: { type: 'not-found' } })
  })
})
