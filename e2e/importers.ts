import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFile, truststoreFile } from '#lib/keys/browser/bundle-file.ts'
import type { Issuer } from '#lib/keys/browser/issuers.ts'
import type { BundleForm } from '#lib/keys/tools-protocol.ts'
import { readCertificate } from '#lib/pki/certificate.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { testCertificate, testPki } from '#lib/pki/testing/test-pki.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'

/**
 * What Java's keytool, NSS's pk12util and OpenSSL make of the files that the key tools write: one JSON line for each
 * importer, file and passphrase, and exit 1 when one does not open that should. It stands outside `npm test`, which installs no
 * Java: `apt-get install -y default-jre-headless libnss3-tools`, then `npm run --silent importers`.
 */
const folder = mkdtempSync(join(tmpdir(), 'importers-'))
const passphrases = ['correct horse battery', 'grüße Zoë long enough', 'Zażółć 鍵 пароль', 'emoji 🔑 long enough']
/** Java takes passwords of ASCII alone ("Password is not ASCII"), which the pages say. */
const forJava = (passphrase: string) => /^[\x20-\x7e]+$/.test(passphrase)
let failures = 0

function run(command: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  return error ? String(error) : stdout + stderr
}

function report(importer: string, file: string, passphrase: string, opens: boolean, said: string): void {
  const expected = importer !== 'keytool' || forJava(passphrase)
  if (opens !== expected) failures += 1
  process.stdout.write(`${JSON.stringify({ importer, file, passphrase, opens, expected, ...(opens !== expected && { said: said.slice(0, 300) }) })}\n`)
}

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content, { mode: 0o600 })
  return join(folder, name)
}

function tryPair(form: BundleForm, path: string, passphrase: string): void {
  const secret = write('passphrase', passphrase)
  const java = run('keytool', ['-J-Dfile.encoding=UTF-8', '-list', '-v', '-storetype', 'PKCS12', '-keystore', path, '-storepass:file', secret])
  report('keytool', form, passphrase, /Entry type: PrivateKeyEntry\nCertificate chain length: [23]/.test(java), java)
  const database = join(folder, `nss-${form}-${passphrases.indexOf(passphrase)}`)
  mkdirSync(database)
  run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'])
  const nss = run('pk12util', ['-i', path, '-d', `sql:${database}`, '-w', secret])
  report('pk12util', form, passphrase, nss.includes('PKCS12 IMPORT SUCCESSFUL') && run('certutil', ['-K', '-d', `sql:${database}`]).includes('rsa'), nss)
  const open = run('openssl', ['pkcs12', '-in', path, '-passin', `file:${secret}`, '-info', '-noenc'])
  report('openssl', form, passphrase, open.includes('BEGIN PRIVATE KEY') && open.split('BEGIN CERTIFICATE').length === 3, open)
}

function tryTruststore(path: string, passphrase: string): void {
  const java = run('keytool', ['-J-Dfile.encoding=UTF-8', '-list', '-storetype', 'PKCS12', '-keystore', path, '-storepass:file', write('passphrase', passphrase)])
  report('keytool', 'truststore', passphrase, java.split('trustedCertEntry').length === 3 && java.includes('test int sub'), java)
}

const { root, sub } = (await testPki()).int.G2
const of = { environment: 'int', generation: 'G2', current: true } as const
const issuers: Issuer[] = [{ ...of, role: 'sub', name: 'Test INT Sub', pem: sub.pem, certificate: readCertificate(fromPem(sub.pem)) }, { ...of, role: 'root', name: 'Test INT Root', pem: root.pem, certificate: readCertificate(fromPem(root.pem)) }]
const pair = { pkcs8: fromPem(testKey('receiver')), certificate: readCertificate(fromPem(testCertificate(sub))), issuers }
const bytes = async (file: Promise<Blob>) => new Uint8Array(await (await file).arrayBuffer())
try {
  for (const tool of [['keytool', '-help'], ['pk12util', '-H'], ['openssl', 'version']] as const) execFileSync('sh', ['-c', `command -v ${tool[0]}`], { stdio: 'ignore' })
  for (const passphrase of passphrases) {
    for (const form of ['pkcs12', 'pkcs12-old'] as const) tryPair(form, write(`pair.${form}`, await bytes(bundleFile(pair, form, passphrase))), passphrase)
    tryTruststore(write('trust.p12', await bytes(truststoreFile(issuers, passphrase))), passphrase)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failures > 0 ? 1 : 0
