import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCertificate, testPki } from '#lib/pki/testing/test-pki.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import type { BundleForm, ChainFile, ToolAsk } from '../tools-protocol.ts'
import { answerTool, type ToolHold } from './answer-tool.ts'
import { writePkcs12 } from './pkcs12.ts'
import { fileOf, openssl } from './testing/openssl.ts'

const key = testKey('receiver')
const passphrase = 'grüße, Zoë 🔑 long enough'
const hold: ToolHold = {}
let certificate: string
let chain: ChainFile[]
let root: string

const ask = (question: ToolAsk, held: ToolHold = hold) => answerTool(question, held, () => undefined)
async function fileFor(question: ToolAsk): Promise<string> {
  const answer = await ask(question)
  if (answer.answer !== 'done') throw new Error(JSON.stringify(answer))
  return fileOf(new Uint8Array(await (answer.value as { file: Blob }).file.arrayBuffer()))
}
const bundle = (form: BundleForm, chosen = passphrase) => fileFor({ ask: 'bundle', form, passphrase: chosen })
const opened = (file: string, chosen: string, ...more: string[]) => openssl(['pkcs12', '-in', file, '-passin', `file:${fileOf(`${chosen}\n`)}`, ...more])
const blocks = (text: string) => (text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n/g) ?? []).map((block) => block.trim())

beforeAll(async () => {
  const { root: rootCa, sub } = (await testPki()).int.G2
  certificate = testCertificate(sub)
  root = rootCa.pem
  const of = { environment: 'int', generation: 'G2', current: true } as const
  chain = [{ ...of, role: 'root', name: 'NHS INT Root', pem: root }, { ...of, role: 'sub', name: 'NHS INT Sub', pem: sub.pem }]
  await ask({ ask: 'match', key: new Blob([key]), passphrase: '', certificate: new Blob([certificate]), chains: chain })
})

describe('a PKCS#12 file', () => {
  it.each<[BundleForm, RegExp[], string[]]>([
    ['pkcs12', [/MAC: sha256, Iteration 100000\n/, /Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256/, /Encrypted data: PBES2, PBKDF2, AES-256-CBC/], []],
    ['pkcs12-old', [/MAC: sha1, Iteration 10000\n/, /Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC/, /Encrypted data: pbeWithSHA1And3-KeyTripleDES-CBC/], []],
  ])('%s: openssl opens it, and finds the key, the certificate and the sub CA but not the root', async (form, says, more) => {
    const file = await bundle(form)
    const text = opened(file, passphrase, '-info', '-noenc', ...more)
    for (const each of says) expect(text).toMatch(each)
    expect(text).toContain('friendlyName: bars-int-x26.barsreceiver.thirdparty.nhs.uk')
    expect(text).toContain('friendlyName: NHS INT Sub')
    expect(blocks(text).toSorted()).toEqual([key, certificate, chain[1]?.pem ?? ''].map((block) => block.trim()).toSorted())
    const [ofKey, ofLeaf] = [text.split('Key Attributes')[0], opened(file, passphrase, '-clcerts', '-nokeys')].map((part) => /localKeyID: ([0-9A-F ]+)/.exec(part ?? '')?.[1])
    expect(ofKey).toBe(ofLeaf)
    expect(ofKey?.replaceAll(' ', '').trim()).toBe(new X509Certificate(certificate).fingerprint.replaceAll(':', ''))
    expect(opened(file, 'another passphrase', '-info', '-noout')).toContain('Mac verify error: invalid password?')
  })

  it.each(['x', 'correct horse battery', 'Zażółć gęślą jaźń', '鍵のパスフレーズ', '🔑', ' spaces at both ends ', 'a'.repeat(300)])('opens with the passphrase “%s”', async (chosen) => {
    for (const form of ['pkcs12', 'pkcs12-old'] as const) expect(blocks(opened(await bundle(form, chosen), chosen, '-noenc'))).toHaveLength(3)
  })

  it('has a salt of its own each time, so that no two files are alike', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => writePkcs12({ certificates: [{ der: new Uint8Array([48, 0]) }] }, 'a', 'old')))
    expect(Buffer.from(one ?? []).equals(other ?? Buffer.alloc(0))).toBe(false)
    await expect(writePkcs12({ certificates: [] }, '', 'modern')).rejects.toThrow('needs a passphrase')
  })
})

describe('a PEM bundle', () => {
  it('is the certificate and its sub CA, and the key only when that is asked for', async () => {
    const plain = openssl(['storeutl', '-noout', '-text', await bundle('pem', '')])
    expect(plain).toMatch(/^0: Certificate[\s\S]*1: Certificate[\s\S]*Total found: 2\n$/)
    const [withKey] = [await bundle('pem-with-key', '')]
    expect(openssl(['storeutl', '-noout', withKey])).toContain('Total found: 3')
    expect(openssl(['pkey', '-in', withKey, '-pubout'])).toBe(openssl(['x509', '-in', withKey, '-pubkey', '-noout']))
    expect(openssl(['verify', '-CAfile', fileOf(root), '-untrusted', withKey, withKey])).toContain(': OK')
  })
})

describe('a Java truststore', () => {
  it('holds each CA under its name, marked as trusted, and no key', async () => {
    const text = opened(await fileFor({ ask: 'truststore', chains: chain, passphrase: 'changeit' }), 'changeit', '-info')
    expect(text.match(/2\.16\.840\.1\.113894\.746875\.1\.1: Any Extended Key Usage|<Unsupported tag 6>|2\.16\.840\.1\.113894\.746875\.1\.1/g)?.length).toBeGreaterThanOrEqual(2)
    expect(text).toContain('friendlyName: nhs int root')
    expect(blocks(text).toSorted()).toEqual(chain.map(({ pem }) => pem.trim()).toSorted())
    expect(text).not.toContain('Keybag')
  })
})

describe('what cannot be saved', () => {
  const codes = async (question: ToolAsk, held?: ToolHold) => {
    const answer = await ask(question, held)
    return answer.answer === 'declined' ? answer.findings.map(({ code }) => code) : answer.answer
  }
  it('says why', async () => {
    expect(await codes({ ask: 'bundle', form: 'pkcs12', passphrase: '' })).toEqual(['tool-passphrase-none'])
    expect(await codes({ ask: 'bundle', form: 'pkcs12-old', passphrase: '' })).toEqual(['tool-passphrase-none'])
    expect(await codes({ ask: 'bundle', form: 'pem', passphrase: '' }, {})).toEqual(['tool-nothing-held'])
    expect(await codes({ ask: 'truststore', chains: [], passphrase: 'a' })).toEqual(['truststore-no-chain'])
    expect(await codes({ ask: 'truststore', chains: chain, passphrase: '' })).toEqual(['truststore-passphrase-none'])
    expect(await codes({ ask: 'truststore', chains: chain, passphrase: 'umläut long' })).toEqual(['truststore-passphrase-ascii'])
    expect(await codes({ ask: 'truststore', chains: chain, passphrase: '12345' })).toEqual(['truststore-passphrase-short'])
    const strange: ToolHold = {}
    await ask({ ask: 'match', key: new Blob([key]), passphrase: '', certificate: new Blob([certificate]), chains: [] }, strange)
    expect(await codes({ ask: 'bundle', form: 'pkcs12', passphrase: 'a' }, strange)).toEqual(['tool-chain-unknown'])
  })
})
