import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { readCertificate } from '#lib/pki/certificate.ts'
import { mostCrlBytes } from '#lib/pki/crl.ts'
import { crlAddresses, ocspAddresses } from '#lib/pki/extension-writer.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { buildCrl, type CrlToBuild } from '#lib/pki/server/build-crl.ts'
import { makeSub } from '#lib/pki/server/make-authority.ts'
import { makeOcsp } from '#lib/pki/testing/make-ocsp.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testCsr, testFqdn, testPki, validFrom, validTo, type TestPki } from '#lib/pki/testing/test-pki.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { revocationFindings } from '../revocation.ts'
import { testAuthorities } from '../testing/test-authorities.ts'
import { checkCertificate } from './check-certificate.ts'
import { checkRevocation, revocationLimits } from './check-revocation.ts'
import { dropLapsedRevocationAnswers } from './revocation-answer.repository.ts'

let context: TestContext
let pki: TestPki
const read = (pem: string) => readCertificate(fromPem(pem))
const at = new Date(Math.floor(Date.now() / 1000) * 1000)
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)

/** What the server answers by path, and what it was asked. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void
const answers = new Map<string, Answer>()
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  ;(answers.get(request.url ?? '') ?? ((_, none) => void none.writeHead(404).end()))(request, response)
})
let host: string
const says = (path: string, bytes: () => Uint8Array) => answers.set(path, (_, response) => void response.end(bytes()))

beforeAll(async () => {
  context = await testContext()
  pki = await testPki()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  host = `127.0.0.1:${(server.address() as { port: number }).port}`
})
beforeEach(async () => {
  answers.clear()
  asked.length = 0
  context.setNow(at)
  await context.db.revocationAnswer.deleteMany({})
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await context.close()
})

type Named = { readonly crl?: readonly string[]; readonly ocsp?: readonly string[]; readonly serial?: bigint }
/** A leaf that names addresses, and its path. Its sub CA names none, and is left out of what is judged. */
function pathOf({ crl = [], ocsp = [], serial = 0x80a1n }: Named) {
  const extensions = [...(crl.length ? [crlAddresses(crl)] : []), ...(ocsp.length ? [ocspAddresses(ocsp)] : [])]
  return [testCertificate(pki.int.G2.sub, { notBefore: validFrom, notAfter: validTo, serial, extensions }), pki.int.G2.sub.pem].map(read)
}
const ask = (named: Named, more: { hosts?: readonly string[]; privateAddresses?: boolean; limits?: Partial<typeof revocationLimits> } = {}) =>
  checkRevocation(context, pathOf(named), context.now(), { hosts: more.hosts ?? [host], privateAddresses: more.privateAddresses ?? true }, { ...revocationLimits, ...more.limits })
const standing = async (...parts: Parameters<typeof ask>) => {
  const [leaf] = await ask(...parts)
  return leaf?.status === 'unchecked' ? leaf.because.join(' ').replaceAll(host, 'HOST') : leaf?.status
}
const crl = (parts: Partial<CrlToBuild> = {}) => buildCrl({ issuer: pki.int.G2.sub, thisUpdate: hours(-1), nextUpdate: hours(24), ...parts })
const mine = () => ({ serial: pathOf({})[0]!.serialOctets, at: hours(-30), reason: 1 })
const list = (path = '/sub.crl') => `http://${host}${path}`
const ocsp = (more: Partial<Parameters<typeof makeOcsp>[0]> = {}) => {
  const [certificate, issuer] = pathOf({}) as [ReturnType<typeof read>, ReturnType<typeof read>]
  return makeOcsp({ certificate, issuer, signer: { certificate: issuer, keyPem: pki.int.G2.sub.keyPem }, thisUpdate: hours(-1), nextUpdate: hours(24), ...more })
}

test('a list is asked once, kept until it lapses, and asked again then', async () => {
  says('/sub.crl', () => crl())
  expect(await ask({ crl: [list()] })).toMatchObject([{ status: 'good', by: `CRL, ${list()}`, thisUpdate: hours(-1).toISOString() }])
  says('/sub.crl', () => crl({ revoked: [mine()] }))
  expect(await standing({ crl: [list()] })).toBe('good')
  context.setNow(new Date(at.getTime() + revocationLimits.kept + 1000))
  expect(await ask({ crl: [list()] })).toMatchObject([{ status: 'revoked', at: hours(-30).toISOString(), reason: 'keyCompromise' }])
  expect(asked).toEqual(['GET /sub.crl', 'GET /sub.crl'])
  expect(await context.db.revocationAnswer.count()).toBe(1)
  await dropLapsedRevocationAnswers(context.db, hours(100))
  expect(await context.db.revocationAnswer.count()).toBe(0)
})

test('an answer is kept no longer than until its own next update', async () => {
  says('/sub.crl', () => crl({ nextUpdate: hours(0.5) }))
  await ask({ crl: [list()] })
  expect(await context.db.revocationAnswer.findMany({ select: { until: true, address: true } })).toEqual([{ until: hours(0.5), address: list() }])
})

test('OCSP is asked first; the list only where that says nothing', async () => {
  says('/ocsp', () => ocsp())
  says('/sub.crl', () => crl({ revoked: [mine()] }))
  expect(await standing({ crl: [list()], ocsp: [list('/ocsp')] })).toBe('good')
  expect(asked).toEqual(['POST /ocsp'])
  says('/ocsp', () => ocsp({ says: 'unknown' }))
  await context.db.revocationAnswer.deleteMany({})
  expect(await standing({ crl: [list()], ocsp: [list('/ocsp')] })).toBe('revoked')
  says('/ocsp', () => ocsp({ says: { at: hours(-2), reason: 5 } }))
  expect((await ask({ ocsp: [list('/ocsp')] }))[0]).toMatchObject({ status: 'revoked', reason: 'cessationOfOperation' })
})

test('what nobody proves is said, with every reason, and is never kept', async () => {
  const thief = { pem: pki.int.G2.sub.pem, keyPem: testKey('thief') }
  const reasons: [string, () => Uint8Array, string][] = [
    ['an old list', () => crl({ nextUpdate: hours(-0.1) }), 'it is out of date'],
    ['a wrong signer', () => crl({ issuer: thief }), 'its signature is not valid'],
    ['another authority', () => crl({ issuer: pki.prod.G2.sub }), 'it is the list of another authority'],
    ['no list', () => new TextEncoder().encode('<html>Not here</html>'), 'it cannot be read: it is cut short'],
  ]
  for (const [name, bytes, because] of reasons) {
    says('/sub.crl', bytes)
    expect(await standing({ crl: [list()] }), name).toBe(`CRL, http://HOST/sub.crl: ${because}.`)
  }
  says('/ocsp', () => ocsp({ signer: { certificate: read(thief.pem), keyPem: thief.keyPem } }))
  expect(await standing({ crl: [list('/none.crl')], ocsp: [list('/ocsp')] })).toBe('OCSP, http://HOST/ocsp: its signature is not valid. CRL, http://HOST/none.crl: the server answered 404.')
  expect(await standing({})).toBe('It does not say where to ask.')
  expect(await context.db.revocationAnswer.count()).toBe(0)
})

test('only hosts of the list are asked, at their ports, and none that redirects', async () => {
  let elsewhere = 0
  const other = createServer((_, response) => void (elsewhere++, response.end(crl())))
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const otherHost = `127.0.0.1:${(other.address() as { port: number }).port}`
  answers.set('/away.crl', (_, response) => void response.writeHead(302, { location: `http://${otherHost}/` }).end())
  expect(await standing({ crl: [list('/away.crl')] }, { hosts: [host, otherHost] })).toContain('the address leads to another one, which is not followed')
  const no = 'its host is not one that the portal may ask'
  for (const address of [`http://${otherHost}/`, 'http://127.0.0.1/', `http://user@${host}/`, `http://127.0.0.1.example:${host.split(':')[1]}/`, 'http://crl.nhs.uk.example/x.crl', `https://localhost:${otherHost.split(':')[1]}/`]) {
    expect(await standing({ crl: [address] }), address).toContain(no)
  }
  expect([elsewhere, asked]).toEqual([0, ['GET /away.crl']])
})

test('no private network is asked unless the settings let it, by address or by name', async () => {
  says('/sub.crl', () => crl())
  const port = host.split(':')[1]
  const inside = 'its host is inside a private network'
  for (const place of [host, `localhost:${port}`]) expect(await standing({ crl: [`http://${place}/sub.crl`] }, { hosts: [place], privateAddresses: false })).toContain(inside)
  expect(asked).toEqual([])
  expect(await standing({ crl: [`http://localhost:${port}/sub.crl`] }, { hosts: [`localhost:${port}`] })).toMatch(/good|cannot be reached/)
})

test('slow, endless and oversized answers end within the limits', async () => {
  answers.set('/silent', () => undefined)
  answers.set('/drips', (_, response) => {
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  })
  const limits = { oneAnswer: 250, wholeCheck: 600 }
  const started = performance.now()
  expect(await standing({ ocsp: [list('/silent')], crl: [list('/drips'), list('/silent'), list('/drips?more')] }, { limits })).toMatch(/^(?:(?:OCSP|CRL), \S+: there was no answer in time\.? ?){2}/)
  expect(performance.now() - started).toBeLessThan(1500)
  answers.set('/large', (_, response) => void response.end(Buffer.alloc(mostCrlBytes + 1)))
  answers.set('/endless', (_, response) => {
    const more = () => { while (!response.destroyed && response.write(Buffer.alloc(1 << 20))); }
    response.on('drain', more)
    more()
  })
  for (const path of ['/large', '/endless']) expect(await standing({ crl: [list(path)] })).toContain('the answer is too large')
  expect(await standing({ crl: ['http://127.0.0.1:1/'] }, { hosts: ['127.0.0.1:1'] })).toContain('the server cannot be reached')
})

test('a responder of OpenSSL’s own answers us, over the network', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocsp-'))
  const file = (name: string, text: string) => (writeFileSync(join(folder, name), text), name)
  const index = file('index', `V\t420101000000Z\t\t80A1\tunknown\t/CN=x\nR\t420101000000Z\t260520100000Z,superseded\t80A2\tunknown\t/CN=x\n`)
  const { pem, keyPem } = pki.int.G2.sub
  const args = ['ocsp', '-index', index, '-CA', file('ca', pem), '-rsigner', 'ca', '-rkey', file('key', keyPem), '-port', '0', '-ndays', '1', '-rmd', 'sha256', '-ignore_err']
  const child = spawn('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  let port = ''
  for await (const line of createInterface({ input: child.stdout })) if ((port = /ACCEPT .*:(\d+)/.exec(line)?.[1] ?? '')) break
  const responder = `127.0.0.1:${port}`
  const of = (serial: bigint) => ask({ ocsp: [`http://${responder}/`], serial }, { hosts: [responder] })
  expect(await of(0x80a1n)).toMatchObject([{ status: 'good' }])
  expect(await of(0x80a2n)).toMatchObject([{ status: 'revoked', reason: 'superseded', at: '2026-05-20T10:00:00.000Z' }])
  expect(await of(0x80a3n)).toMatchObject([{ status: 'unchecked', because: [expect.stringContaining('the responder does not know the certificate')] }])
})

test('a check asks after the leaf and its sub CA, where the environment wants it and nothing else speaks against the certificate', async () => {
  const { root } = pki.int.G2
  const sub = await makeSub({ issuer: root, commonName: 'Test INT Sub G2', notBefore: validFrom, notAfter: validTo, keyPem: testKey('INT G2 sub'), also: [crlAddresses([list('/root.crl')])] })
  const data = (await testAuthorities()).map(({ certificate, confirmed: _, ...authority }) => ({ ...authority, notBefore: certificate.notBefore, notAfter: certificate.notAfter, confirmedAt: at }))
  const certificate = read(sub.pem)
  await context.db.trustCertificate.createMany({ data: data.map((each) => (each.environment === 'int' && each.generation === 'G2' && each.role === 'sub' ? { ...each, pem: sub.pem, sha256: certificate.sha256 } : each)) })
  const pem = testCertificate(sub, { notBefore: validFrom, notAfter: validTo, san: [testFqdn], extensions: [crlAddresses([list()])] })
  const check = async (levels: Record<string, 'must' | 'should'> = {}, revocationChecked = true, fqdn = testFqdn) => {
    const checked = await checkCertificate(context, { upload: pem, csrPem: testCsr(), fqdn, environment: 'int', rules: { keyBits: { least: 2048, most: 4096 }, levels, revocationChecked } }, { hosts: [host], privateAddresses: true })
    if (!checked.ok) throw new Error(checked.problem.message)
    return { codes: checked.value.findings.map(({ code, level }) => `${code} ${level}`), ...checked.value }
  }
  expect((await check({}, false)).codes).toEqual([])
  expect((await check({}, true, 'other.nhs.uk')).codes).not.toContain('revocation-unchecked should')
  expect(asked).toEqual([])
  const nobody = await check()
  expect(nobody.codes).toEqual(['revocation-unchecked should', 'revocation-unchecked should'])
  expect(nobody.findings.map(({ found }) => found.replaceAll(host, 'HOST'))).toEqual([
    'Whether the certificate was revoked could not be checked. CRL, http://HOST/sub.crl: the server answered 404.',
    'Whether the authority’s certificate "C=GB, O=nhs, OU=CA, CN=Test INT Sub G2" was revoked could not be checked. CRL, http://HOST/root.crl: the server answered 404.',
  ])
  expect((await check({ 'revocation-unchecked': 'must' })).codes).toEqual(['revocation-unchecked must', 'revocation-unchecked must'])
  says('/sub.crl', () => crl())
  says('/root.crl', () => crl({ issuer: root }))
  const good = await check({ 'revocation-unchecked': 'must' })
  expect([good.codes, good.revocation.map(({ status }) => status)]).toEqual([[], ['good', 'good']])
  await context.db.revocationAnswer.deleteMany({})
  says('/root.crl', () => crl({ issuer: root, revoked: [{ serial: certificate.serialOctets, at: hours(-3), reason: 2 }] }))
  expect((await check({ 'revocation-revoked': 'should' })).codes).toEqual(['revocation-revoked must'])
})

test('findings say when and why', () => {
  const standing = { sha256: '', subject: 'CN=x', status: 'revoked', by: 'CRL', at: '2026-06-05T10:30:00.000Z', reason: 'keyCompromise' } as const
  expect(revocationFindings([standing], 'should')).toMatchObject([{ level: 'must', found: 'The certificate was revoked, 5 June 2026 at 11:30am: the private key was exposed.' }])
})
