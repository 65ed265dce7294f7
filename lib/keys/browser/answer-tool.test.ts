import { beforeAll, describe, expect, it } from 'vitest'
import { fromPem } from '#lib/pki/pem-block.ts'
import { publicKeyOf } from '#lib/pki/server/build-certificate.ts'
import { testCertificate, testPki, type TestPki } from '#lib/pki/testing/test-pki.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import type { KeyAnswer } from '../protocol.ts'
import type { ChainFile, Matched, ToolAsk } from '../tools-protocol.ts'
import { answerTool, type ToolHold } from './answer-tool.ts'
import { openssl, opensslBytes, fileOf } from './testing/openssl.ts'

let pki: TestPki
let chains: ChainFile[]
let certificate: string
const key = testKey('receiver')
const run = (ask: ToolAsk, hold: ToolHold = {}) => answerTool(ask, hold, () => undefined)
const blob = (body: string | Uint8Array | null) => (body === null ? null : new Blob([body as BlobPart]))
const pair = (keyBody: string | Uint8Array | null, body: string | Uint8Array | null, passphrase = '', hold: ToolHold = {}) =>
  run({ ask: 'match', key: blob(keyBody), passphrase, certificate: blob(body), chains }, hold)
const matched = (answer: KeyAnswer) => (answer.answer === 'done' ? (answer.value as Matched) : answer)
const fields = (answer: KeyAnswer) => (answer.answer === 'declined' ? answer.findings.map(({ code, field }) => [code, field]) : answer.answer)

beforeAll(async () => {
  pki = await testPki()
  chains = (['int', 'prod'] as const).flatMap((environment) =>
    (['G1', 'G2'] as const).flatMap((generation) => (['root', 'sub'] as const).map((role) => ({ environment, generation, role, current: generation === 'G2', name: `${environment} ${generation} ${role}`, pem: pki[environment][generation][role].pem }))),
  )
  certificate = testCertificate(pki.int.G2.sub)
})

describe('matching a key and a certificate', () => {
  it.each<[string, () => string | Uint8Array, string]>([
    ['PKCS#8', () => key, ''],
    ['PKCS#8 as DER', () => fromPem(key), ''],
    ['PKCS#1', () => openssl(['pkey', '-traditional', '-in', fileOf(key)]), ''],
    ['encrypted PKCS#8', () => openssl(['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-passout', 'pass:grüße 🔑', '-in', fileOf(key)]), 'grüße 🔑'],
    ['encrypted PKCS#1', () => openssl(['pkey', '-traditional', '-aes256', '-passout', 'pass:some words', '-in', fileOf(key)]), 'some words'],
  ])('finds the pair for a key as %s, with the names and dates of the certificate and its chain', async (_form, file, passphrase) => {
    const hold: ToolHold = {}
    expect(matched(await pair(file(), certificate, passphrase, hold))).toMatchObject({
      same: true,
      key: { bits: 2048, encrypted: passphrase !== '' },
      certificate: {
        commonNames: ['BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'],
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2029-01-01T00:00:00.000Z',
        chain: { environment: 'int', generation: 'G2', current: true, subs: ['int G2 sub'] },
      },
    })
    expect(hold.pair?.issuers?.map(({ name }) => name)).toEqual(['int G2 sub', 'int G2 root'])
  })

  it.each<[string, () => string | Uint8Array]>([
    ['DER', () => fromPem(certificate)],
    ['PKCS#7 with its chain first', () => opensslBytes(['crl2pkcs7', '-nocrl', '-certfile', fileOf(pki.int.G2.sub.pem), '-certfile', fileOf(certificate), '-outform', 'DER'])],
    ['a mail', () => `Dear all,\r\n\r\n${certificate.replaceAll('\n', '\r\n')}\r\nBest wishes`],
    ['a file with another certificate before it', () => pki.int.G2.root.pem + testCertificate(pki.int.G2.sub, { publicKey: publicKeyOf(testKey('another')) }) + certificate],
  ])('takes the certificate as %s', async (_form, file) => {
    expect(matched(await pair(key, file()))).toMatchObject({ same: true, certificate: { chain: { generation: 'G2' } } })
  })

  it('says of a certificate of another key that it is not the pair, and holds nothing for a bundle', async () => {
    const hold: ToolHold = {}
    await pair(key, certificate, '', hold)
    const answer = matched(await pair(testKey('another'), certificate, '', hold)) as Matched
    expect(answer.same).toBe(false)
    expect(answer.key?.spkiSha256).not.toBe(answer.certificate?.spkiSha256)
    expect(hold.pair).toBeUndefined()
  })

  it('tells of each alone, with the hash that openssl has for its public key', async () => {
    const spki = opensslBytes(['pkey', '-pubout', '-outform', 'DER', '-in', fileOf(key)])
    const hash = openssl(['dgst', '-sha256', '-r'], spki).slice(0, 64)
    const alone = [matched(await pair(key, null)), matched(await pair(null, certificate))] as Matched[]
    expect(alone[0]).toEqual({ key: { bits: 2048, encrypted: false, spkiSha256: hash } })
    expect(alone[1]).toMatchObject({ certificate: { spkiSha256: hash } })
    expect(alone[1]).not.toHaveProperty('same')
  })

  it('knows a superseded chain, and no chain that only has the name of one it knows', async () => {
    expect(matched(await pair(key, testCertificate(pki.int.G1.sub)))).toMatchObject({ certificate: { chain: { generation: 'G1', current: false } } })
    const impostor = { ...pki.int.G2.sub, keyPem: testKey('impostor') }
    expect(matched(await pair(key, testCertificate(impostor)))).toMatchObject({ same: true, certificate: { chain: null } })
    const withoutRoot = chains.filter(({ role }) => role === 'sub')
    expect(matched(await run({ ask: 'match', key: null, passphrase: '', certificate: blob(certificate), chains: withoutRoot }))).toMatchObject({ certificate: { chain: null } })
  })

  it('tells what is wrong with either at its field, both at once', async () => {
    expect(fields(await pair(null, null))).toEqual([['tool-nothing-given', 'key-file']])
    expect(fields(await pair('no key', 'no certificate'))).toEqual([['key-file-not-a-key', 'key-file'], ['upload-not-recognised', 'tool-certificate']])
    expect(fields(await pair(key, key + certificate))).toEqual([['tool-certificate-is-key', 'tool-certificate']])
    expect(fields(await pair(certificate, certificate))).toEqual([['key-file-is-public', 'key-file']])
    expect(fields(await pair(key, ''))).toEqual([['upload-empty', 'tool-certificate']])
    expect(fields(await pair('x'.repeat(65 * 1024), new Uint8Array(257 * 1024)))).toEqual([['key-file-too-large', 'key-file'], ['upload-too-large', 'tool-certificate']])
    const sealed = openssl(['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-passout', 'pass:right', '-in', fileOf(key)])
    expect(fields(await pair(sealed, certificate, 'wrong'))).toEqual([['key-passphrase-wrong', 'key-passphrase']])
    expect(fields(await pair(sealed, certificate))).toEqual([['key-passphrase-missing', 'key-passphrase']])
  })

  it('lets no byte of the key out in what it answers', async () => {
    const said = JSON.stringify(await pair(key, certificate))
    for (const line of key.split('\n').slice(2, -2)) expect(said).not.toContain(line)
  })
})
