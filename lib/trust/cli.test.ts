import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { readCertificate } from '#lib/pki/certificate.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { makeRoot } from '#lib/pki/server/make-authority.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testCsr, testFqdn, testPki } from '#lib/pki/testing/test-pki.ts'

const folder = mkdtempSync(join(tmpdir(), 'pki-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const pki = await testPki()
const good = testCertificate(pki.int.G2.sub)
const file = (name: string, content: string) => (writeFileSync(join(folder, name), content), join(folder, name))

function run(args: readonly string[], input = '', before: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=react-server', ...before, 'lib/trust/cli.ts', ...args], { input, encoding: 'utf8' })
  return { status, stderr, lines: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) }
}

test('csr: one line a file, exit 0 whatever is found', () => {
  const [right, wrong] = [file('right.csr', testCsr()), file('wrong.csr', good)]
  const { status, lines } = run(['csr', right, wrong, '--environment', 'int', '--fqdn', testFqdn.toLowerCase()])
  expect({ status, lines }).toMatchObject({ status: 0, lines: [{ file: right, ok: true, findings: [] }, { file: wrong, ok: false, findings: [{ code: 'upload-certificate-not-csr', level: 'must' }] }] })
})

test('certificate: against given roots and sub CAs, at a given time', () => {
  const base = [file('good.crt', good), '--csr', file('csr', testCsr()), '--fqdn', testFqdn, '--roots', file('roots', pki.int.G2.root.pem), '--subs', file('subs', pki.int.G2.sub.pem), '--environment', 'int']
  const at = (time: string) => run(['certificate', ...base, '--at', time]).lines[0]
  expect(at('2026-06-01T00:00:00Z')).toMatchObject({ ok: true, findings: [{ code: 'certificate-alt-name-missing', level: 'should' }] })
  expect(at('2030-06-01')).toMatchObject({ ok: false, findings: [{}, { code: 'certificate-expired' }] })
})

test('certificate: a bundle of roots with sub CAs in it, damaged parts, and what is known by its fingerprint or name', () => {
  const base = ['--csr', file('csr', testCsr()), '--fqdn', testFqdn, '--environment', 'int', '--at', '2026-06-01T00:00']
  const check = (content: string, roots: string, subs: string) => run(['certificate', file('checked.crt', content), ...base, '--roots', file('roots', roots), '--subs', file('subs', subs)]).lines[0]
  const found = (answer: { findings: { code: string }[] }) => answer.findings.map(({ code }) => code)
  const { root, sub } = pki.int.G2
  expect(check(good, root.pem + sub.pem, pki.int.G1.sub.pem)).toMatchObject({ ok: true, findings: [{ code: 'certificate-alt-name-missing' }] })
  expect(found(check(good, sub.pem + pki.prod.G2.root.pem, sub.pem))).toContain('trust-chain-incomplete')
  expect(found(check(good.slice(0, 600) + '\n' + sub.pem + root.pem, root.pem, sub.pem))).toEqual(['upload-truncated'])
  expect(check(good + sub.pem.slice(0, 600), root.pem, sub.pem)).toMatchObject({ ok: true, findings: [{ code: 'certificate-alt-name-missing' }, { code: 'certificate-damage-in-file', level: 'should' }] })
})

test('certificate: an INT certificate against PROD chains is named as that, and an unreadable CSR fails the command', async () => {
  const issuer = await makeRoot({ commonName: 'NHS INT Authentication G2', notBefore: new Date('2022-01-01'), notAfter: new Date('2042-01-01'), keyPem: testKey('named') })
  const base = ['certificate', file('int.crt', testCertificate(issuer)), '--fqdn', testFqdn, '--environment', 'prod', '--at', '2026-06-01T00:00:00+0100', '--roots', file('roots', pki.prod.G2.root.pem), '--subs', file('subs', pki.prod.G2.sub.pem)]
  expect(run([...base, '--csr', file('csr', testCsr())]).lines[0].findings.map(({ code }: { code: string }) => code)).toContain('trust-other-environment')
  for (const csr of [join(folder, 'nowhere'), file('key', testKey('receiver')), file('empty', '')]) {
    const { status, stderr, lines } = run([...base, '--csr', csr])
    expect([status, lines, stderr.startsWith('--csr: ')]).toEqual([1, [], true])
    expect(stderr).not.toContain('MII')
  }
})

test('certificate: roots and sub CAs given the wrong way round fail the command', () => {
  const [roots, subs] = [file('roots', pki.int.G2.root.pem), file('subs', pki.int.G2.sub.pem)]
  const base = ['certificate', file('good.crt', good), '--csr', file('csr', testCsr()), '--fqdn', testFqdn, '--environment', 'int']
  expect(run([...base, '--roots', subs, '--subs', roots])).toMatchObject({ status: 1, lines: [], stderr: expect.stringContaining('--roots: The given file holds no root.') })
  expect(run([...base, '--roots', roots, '--subs', roots])).toMatchObject({ status: 1, lines: [], stderr: expect.stringContaining('--subs: The given file holds no sub CA.') })
})

test('a file that cannot be read fails the command, and the others are answered', () => {
  const right = file('right.csr', testCsr())
  const { status, stderr, lines } = run(['csr', right, join(folder, 'nowhere'), right, '--environment', 'int', '--fqdn', testFqdn])
  expect([status, lines.map((line) => [line.file, line.ok])]).toEqual([1, [[right, true], [right, true]]])
  expect(stderr).toContain('nowhere')
})

const int = ['--environment', 'int', '--fqdn', testFqdn]

test('a fault in the checks fails the command and is told of the file or case it was met in, and the others are answered', () => {
  const breaks = 'data:text/javascript,const {decode}=TextDecoder.prototype;TextDecoder.prototype.decode=function(...a){const t=decode.apply(this,a);if(t.includes("BREAK"))throw new TypeError("broken");return t};const{atob:b}=globalThis;globalThis.atob=(t)=>{if(t.includes("BREAK"))throw new TypeError("broken");return b(t)}'
  const [right, fault] = [file('right.csr', testCsr()), file('fault.csr', 'BREAK')]
  const files = run(['csr', right, fault, right, ...int], '', ['--import', breaks])
  expect([files.status, files.lines.map(({ ok, findings }) => [ok, ...findings.map(({ code }: { code: string }) => code)])]).toEqual([1, [[true], [false, 'check-failed'], [true]]])
  expect(files.stderr).toContain(fault)
  const question = { leaf: good, intermediates: [pki.int.G2.sub.pem], anchors: [pki.int.G2.root.pem], time: '2026-06-01', name: null, purpose: null }
  const broken = '-----BEGIN CERTIFICATE-----BREAKBRE-----END CERTIFICATE-----'
  const cases = run(['path'], [{ ...question, id: 1 }, { ...question, id: 2, leaf: broken }, { ...question, id: 3 }].map((each) => JSON.stringify(each)).join('\n\uFEFF'), ['--import', breaks])
  expect([cases.status, cases.lines.map(({ id, ok, findings }) => [id, ok, findings[0]?.code])]).toEqual([1, [[1, true, undefined], [2, false, 'check-failed'], [3, true, undefined]]])
})

test('a file is read up to its limit, whatever says how large it is, and so is a case', () => {
  const small = ['--max-old-space-size=48']
  expect(run(['csr', '/dev/zero', file('right.csr', testCsr()), ...int], '', small)).toMatchObject({ status: 0, lines: [{ file: '/dev/zero', findings: [{ code: 'upload-too-large' }] }, { ok: true }] })
  expect(run(['csr', '-', ...int], 'x'.repeat(30_000_000), small).lines).toMatchObject([{ file: '-', findings: [{ code: 'upload-too-large' }] }])
  expect(run(['csr', file('full', ' '.repeat(256 * 1024 - testCsr().length) + testCsr()), ...int]).lines).toMatchObject([{ ok: true }])
  expect(run(['path'], `{"id":"${'x'.repeat(5_000_000)}"}\n5`).lines.map(({ findings }) => findings[0].detail)).toEqual(['The line is too long.', expect.stringContaining('expected object')])
})

test('standard input is a file, once, and the environment may be in capitals', () => {
  const [csr, base] = [file('right.csr', testCsr()), ['--fqdn', testFqdn, '--environment', 'INT', '--at', '2026-06-01', '--roots', file('roots', pki.int.G2.root.pem), '--subs', file('subs', pki.int.G2.sub.pem)]]
  expect(run(['certificate', '-', '--csr', csr, ...base], good)).toMatchObject({ status: 0, lines: [{ file: '-', ok: true }] })
  expect(run(['certificate', file('good.crt', good), '--csr', '-', ...base], testCsr())).toMatchObject({ status: 0, lines: [{ ok: true }] })
  const twice = run(['csr', '-', '-', ...int], testCsr())
  expect([twice.status, twice.lines.length, twice.stderr]).toEqual([1, 1, 'FILE: - cannot be read (standard input can be read only once).\n'])
})

test('help that is asked for is the answer', () => {
  for (const args of [['help'], ['--help'], ['-h'], ['csr', '--help']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=react-server', 'lib/trust/cli.ts', ...args], { encoding: 'utf8' })
    expect([status, stderr, stdout.startsWith('Usage')]).toEqual([0, '', true])
  }
})

test('a portal that does not run is named as that, and not the settings it lacks', () => {
  const { DATABASE_URL: _, AUTH_SECRET: __, ...env } = process.env
  for (const more of [{}, { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:9/none', AUTH_SECRET: 'x'.repeat(64), PORTAL_URL: 'http://localhost:3000' }]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=react-server', 'lib/trust/cli.ts', 'certificate', file('good.crt', good), '--csr', file('right.csr', testCsr()), ...int], { env: { ...env, ...more }, encoding: 'utf8' })
    expect([status, stdout, stderr]).toEqual([1, '', 'The trust store of the portal cannot be reached. Start the portal, or give --roots and --subs.\n'])
  }
})

test('path: one answer a case, in order, and for lines that are none', () => {
  const question = { id: 'a', leaf: good, intermediates: [pki.int.G2.sub.pem], anchors: [pki.int.G2.root.pem], time: '2026-06-01T00:00:00Z', name: testFqdn, purpose: 'server' }
  const cases = [question, { ...question, id: 'b', name: 'other.nhs.uk' }, { ...question, id: 3, leaf: 'x' }, { ...question, id: 'd', name: null, purpose: null }]
  const { status, lines } = run(['path'], `\uFEFF${cases.map((each) => JSON.stringify(each)).join('\n')}\nnonsense\n{"id":9}\n`)
  expect(status).toBe(0)
  expect(lines.map(({ id, ok, findings }) => [id, ok, findings.map(({ code }: { code: string }) => code)])).toEqual([
    ['a', true, []],
    ['b', false, ['path-name-differs']],
    [3, false, ['path-leaf-unreadable']],
    ['d', true, []],
    [null, false, ['path-case-unreadable']],
    [9, false, ['path-case-unreadable']],
  ])
  expect(lines[0].path).toEqual([good, pki.int.G2.sub.pem, pki.int.G2.root.pem].map((pem) => readCertificate(fromPem(pem)).sha256))
  expect(typeof lines[0].ms).toBe('number')
})

test('path: thousands of cases stream through in little memory, a slow reader waited for', async () => {
  const question = { leaf: good, intermediates: [pki.int.G2.sub.pem], anchors: [pki.int.G2.root.pem], time: '2026-06-01T00:00:00.999Z', name: null, purpose: 'client' }
  const child = spawn(process.execPath, ['--conditions=react-server', '--max-old-space-size=64', 'lib/trust/cli.ts', 'path'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const cases = 2000
  const feed = Readable.from((function* () { for (let id = 0; id < cases; id++) yield `${JSON.stringify({ ...question, id })}\n` })())
  feed.pipe(child.stdin)
  await new Promise((resolve) => setTimeout(resolve, 1500)) // nobody reads yet
  let answered = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, ok } = JSON.parse(line)
    if (id !== answered || ok !== true) throw new Error(`case ${answered} was answered by ${line}`)
    answered++
  }
  expect(answered).toBe(cases)
}, 120_000)

test('path: a time without an offset is UTC, and an id may be anything', () => {
  const ends = testCertificate(pki.int.G2.sub, { notAfter: new Date('2026-06-01T12:00:00Z') })
  const question = { leaf: ends, intermediates: [pki.int.G2.sub.pem], anchors: [pki.int.G2.root.pem], name: null, purpose: null }
  const cases = [['2026-06-01T12:00:00', null], ['2026-06-01T12:00:01', true], ['2026-06-01T13:00:00+01:00', { a: [1] }], ['2026-06-01T13:00:01.5+01:00', 'x'], ['2026-06-01', 1.5], ['2026-06-02', '']] as const
  const { lines } = run(['path'], cases.map(([time, id]) => JSON.stringify({ ...question, time, id })).join('\n'))
  expect(lines.map(({ id, ok }) => [id, ok])).toEqual(cases.map(([, id], index) => [id, index % 2 === 0]))
})

test('path: lines that are no cases are answered each, with what they have of an id', () => {
  const lines = ['[]', 'null', '5', '"text"', '{', '{"id":{"a":1}}', '{"id":"x","leaf":5}', `{"id":"y","leaf":"","anchors":[],"time":"yesterday"}`, `{"id":"z","leaf":${JSON.stringify(good)},"anchors":["nonsense"],"time":"2026-06-01T00:00:00+01:00","name":null,"purpose":null}`]
  const answers = run(['path'], lines.join('\r\n')).lines
  expect(answers.map(({ id, ok, findings }) => [id, ok, findings[0].code])).toEqual([
    ...Array.from({ length: 5 }, () => [null, false, 'path-case-unreadable']),
    [{ a: 1 }, false, 'path-case-unreadable'],
    ['x', false, 'path-case-unreadable'],
    ['y', false, 'path-case-unreadable'],
    ['z', false, 'path-no-issuer'],
  ])
  const deep = `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect(run(['path'], `${deep}\n${deep.slice(1)}\n${JSON.stringify({ id: 1, leaf: '-----BEGIN CERTIFICATE-----\n'.repeat(20_000), anchors: [] })}`).lines.map(({ id, ok }) => [id, ok])).toEqual([[null, false], [null, false], [1, false]])
  expect(Object.keys(answers[8]).sort()).toEqual(['findings', 'id', 'ms', 'ok', 'path'])
})

test('path: several certificates in one text, some that cannot be read, and no time', () => {
  const { sub, root } = pki.int.G2
  const question = { intermediates: [sub.pem], anchors: [root.pem], name: null, purpose: null, time: '2026-06-01' }
  const told = (pem: string) => `Subject: somebody\r\n${pem.replace(/\n/g, '\r\n')}`
  const cases = [
    { ...question, leaf: good + sub.pem, intermediates: null },
    { ...question, leaf: told(good), intermediates: [told(pki.int.G1.sub.pem + sub.pem)], anchors: [pki.int.G1.root.pem + root.pem] },
    { ...question, leaf: good, intermediates: ['', sub.pem, good.slice(0, 300)], anchors: [sub.pem.replace('MII', 'AII'), root.pem] },
    { ...question, leaf: sub.pem + good, intermediates: [], anchors: [pki.int.G1.root.pem] },
    { ...question, leaf: good, anchors: [] },
    { ...question, leaf: testCertificate(sub, { notBefore: new Date(Date.now() - 60_000) }), time: null },
    { ...question, leaf: testCertificate(sub, { notAfter: new Date(Date.now() - 60_000) }), time: undefined },
  ]
  const { status, lines } = run(['path'], cases.map((each) => JSON.stringify(each)).join('\n'))
  expect({ status, answers: lines.map(({ ok, findings }) => [ok, ...findings.map(({ code }: { code: string }) => code)]) }).toEqual({
    status: 0,
    answers: [[true], [true], [true, ...Array(3).fill('path-certificate-unreadable')], [false, 'path-no-issuer'], [false, 'path-no-issuer'], [true], [false, 'path-expired']],
  })
})

test('name: one line a name, in order, exit 0 whatever is found', () => {
  const given = ['BaRS-PROD-RX7.NWAS.nhs.uk', 'bars-rx7.nwas.nhs.uk', 'bars-int-rx7.nwas.nhs.uk', '-bars.nwas.nhs.uk', '', 'booking.nwas.nhs.uk', '--a.nhs.uk', '---']
  const answers = (environment: string, ...more: string[]) => {
    const { status, stderr, lines } = run(['name', ...given, '--environment', environment, ...more])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(lines.map(({ name }) => name)).toEqual(given)
    return lines
  }
  const brief = (lines: { ok: boolean; convention: string | null; findings: { code: string; level: string }[] }[]) => lines.map(({ ok, convention, findings }) => [ok, convention, ...findings.map(({ code, level }) => `${level} ${code}`)])
  expect(brief(answers('prod', '--ods', 'rx7'))).toEqual([
    [true, 'newer'],
    [true, 'seed'],
    [false, 'newer', 'must name-environment-mark'],
    [false, null, 'must name-edge-hyphen', 'must name-no-convention'],
    [false, null, 'must name-empty'],
    [false, null, 'must name-no-convention'],
    [false, null, 'must name-edge-hyphen', 'must name-label-too-short', 'must name-no-convention'],
    [false, null, 'must name-edge-hyphen'],
  ])
  const [newer, seed, , , , other] = answers('int', '--ods', 'RX6')
  expect(brief([newer, seed, other])).toEqual([[false, 'newer', 'must name-environment-mark', 'should name-ods-code-differs'], [true, 'seed', 'should name-ods-code-differs'], [true, null, 'should name-no-convention']])
  expect(Object.keys(seed)).toEqual(['name', 'ok', 'convention', 'findings'])
  expect(seed.findings).toEqual([{ code: 'name-ods-code-differs', level: 'should', detail: 'The name has the ODS code RX7, the receiver has RX6. Use BaRS-INT-RX6.nwas.nhs.uk or BaRS-RX6.nwas.nhs.uk, or give RX7 as the receiver’s ODS code.' }])
})

test('name: options end at two hyphens, and a misspelt option is none of the names', () => {
  expect(run(['name', '--environment', 'int', '--', '--environment', '-b.nhs.uk', '--']).lines.map(({ name }) => name)).toEqual(['--environment', '-b.nhs.uk', '--'])
  expect(run(['name', 'a.nhs.uk', '--environment=int', '--od', 'RX7'])).toMatchObject({ status: 1, lines: [], stderr: expect.stringContaining('--od') })
})

test('a wrong call says how to call it, on standard error, and fails', () => {
  for (const args of [[], ['nothing'], ['csr', '--environment', 'test', '--fqdn', 'a'], ['csr', '/nowhere', '--environment', 'int', '--fqdn', 'a'], ['certificate', 'a', '--environment', 'int'], ['name', '--environment', 'int'], ['name', 'a.nhs.uk'], ['name', 'a.nhs.uk', '--environment', 'int', '--ods', 'X-2'], ['path', 'cases.jsonl'], ['path', '--fqdn', testFqdn], ['csr', file('right.csr', testCsr()), ...int, '--at', '2026-06-01']]) {
    const { status, stderr, lines } = run(args)
    expect([status, lines, stderr.length > 10]).toEqual([1, [], true])
  }
})

test('an option that is given twice fails the command, and a reader that has read enough does not', () => {
  const { status, stderr, lines } = run(['name', testFqdn, '--environment', 'int', '--environment=prod'])
  expect([status, stderr.split('\n')[0], lines]).toEqual([1, '--environment can be given only once.', []])
  const piped = spawnSync('bash', ['-c', '"$0" --conditions=react-server lib/trust/cli.ts name "$@" --environment int | head -1; echo "${PIPESTATUS[0]}"', process.execPath, ...Array<string>(1000).fill(testFqdn)], { encoding: 'utf8' })
  expect([piped.stderr, piped.stdout.split('\n').slice(1)]).toEqual(['', ['0', '']])
})
