import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { passes } from '#lib/kernel/finding.ts'
import { readCsr } from '#lib/pki/csr.ts'
import { openCertificateUpload } from '#lib/pki/open-upload.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import { allHostile } from '#lib/pki/testing/answer-hostile.ts'
import { fuzz } from '#lib/pki/testing/fuzz.ts'
import { hostileFiles } from '#lib/pki/testing/hostile.ts'
import { testCertificate, testCsr, testFqdn, testPki } from '#lib/pki/testing/test-pki.ts'
import { judgeUpload } from '#lib/trust/judge-upload.ts'
import { testAuthorities } from '#lib/trust/testing/test-authorities.ts'
import { median, type Bench, type Figure } from './figure.ts'

const at = new Date('2026-06-01T00:00:00Z')
const round = (value: number) => Math.round(value * 100) / 100

/** A full check as the portal does it, from the pasted text to all findings, against one `openssl verify` process each, turn and turn about. */
async function checks(folder: string): Promise<Figure[]> {
  const imported = await testAuthorities()
  const { root, sub } = (await testPki()).int.G2
  const [pem, spkiSha256] = [testCertificate(sub), readCsr(fromPem(testCsr())).publicKey.sha256]
  const file = (name: string, content: string) => (writeFileSync(join(folder, name), content), name)
  const args = ['verify', '-x509_strict', '-attime', String(at.getTime() / 1000), '-purpose', 'sslserver', '-CAfile', file('root', root.pem), '-untrusted', file('sub', sub.pem), file('leaf', pem)]
  const ours = async () => {
    const opened = await openCertificateUpload(pem)
    if (!opened.ok) throw new Error('The certificate cannot be read')
    const { findings } = await judgeUpload({ certificates: opened.value.certificates, spkiSha256, fqdn: testFqdn, environment: 'int', rules: shippedEnvironments.int, at, imported, known: imported, verifySignature })
    if (!passes(findings)) throw new Error('The certificate does not pass')
  }
  const [own, theirs]: [number[], number[]] = [[], []]
  const timed = async (into: number[], work: () => unknown) => {
    const began = performance.now()
    await work()
    into.push(performance.now() - began)
  }
  for (let warm = 0; warm < 300; warm++) await ours()
  for (let go = 0; go < 100; go++) {
    for (let each = 0; each < 20; each++) await timed(own, ours)
    await timed(theirs, () => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' }))
  }
  const ratio = round(median(theirs) / median(own))
  const p99 = own.toSorted((one, other) => one - other)[Math.floor(own.length * 0.99)]!
  return [
    { figure: 'certificate-checks', value: Math.round(1000 / median(own)), unit: 'a second' },
    { figure: 'openssl-verify', value: Math.round(1000 / median(theirs)), unit: 'processes a second' },
    { figure: 'certificate-check-ratio', value: ratio, unit: 'times openssl verify', aim: '10 or more', met: ratio >= 10 },
    { figure: 'certificate-check-p99', value: round(p99), unit: 'ms', aim: '5 or less', met: p99 <= 5 },
  ]
}

/** The slowest of all that was made to hurt (median of five), and the most memory that a fresh process needs for one file of it. */
async function hostile(folder: string): Promise<Figure[]> {
  let slowest = { ms: 0, name: '' }
  for (const make of allHostile()) {
    const { name, answer } = make()
    const times: number[] = []
    for (let go = 0; go < 5; go++) {
      const began = performance.now()
      await answer()
      times.push(performance.now() - began)
    }
    if (median(times) > slowest.ms) slowest = { ms: median(times), name }
  }
  const file = join(folder, 'hostile')
  const needed = (...more: string[]) => Number(execFileSync(process.execPath, ['--conditions=react-server', join(import.meta.dirname, 'answer-one-file.ts'), file, ...more], { encoding: 'utf8' }))
  writeFileSync(file, 'x')
  if (needed('50') < 50) throw new Error('50 MB were needed, and the measure of memory does not see them')
  let largest = { megabytes: 0, name: '' }
  for (const [name, make] of Object.entries(hostileFiles)) {
    writeFileSync(file, make())
    const megabytes = needed()
    if (megabytes > largest.megabytes) largest = { megabytes, name }
  }
  return [
    { figure: `hostile-slowest (${slowest.name})`, value: round(slowest.ms), unit: 'ms', aim: '100 or less', met: slowest.ms <= 100 },
    { figure: `hostile-memory (${largest.name})`, value: largest.megabytes, unit: 'MB', aim: '64 or less', met: largest.megabytes <= 64 },
  ]
}

/** Certificate checks against OpenSSL's, hostile files, and a hundred thousand changed ones (`FUZZ` says how many). */
const certificates: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-bench-'))
  try {
    const figures = [...(await checks(folder)), ...(await hostile(folder))]
    const { mutations, faults, slowest } = await fuzz(Number(process.env.FUZZ ?? 100_000), Number(process.env.FUZZ_SEED ?? 20260601))
    for (const fault of faults) process.stderr.write(`${fault}\n`)
    return [...figures, { figure: `fuzz-faults in ${mutations} changed files`, value: faults.length, unit: 'faults', aim: '0', met: faults.length === 0 }, { figure: 'fuzz-slowest', value: round(slowest.ms), unit: 'ms' }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
export default certificates
