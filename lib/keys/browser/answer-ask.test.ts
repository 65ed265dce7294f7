import { describe, expect, it } from 'vitest'
import type { KeyAnswer, KeyAsk, KeyStage, KeyValue } from '../protocol.ts'
import { answerAsk, type KeyHold } from './answer-ask.ts'
import { fitsCsr } from './prove-key.ts'
import { csrSpki, makeCsr } from './csr.ts'
import { generateRsaKey } from './rsa-key.ts'

const fqdn = 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'
const passphrase = 'a long passphrase ü'

async function run(ask: KeyAsk, hold: KeyHold = {}): Promise<{ answer: KeyAnswer; stages: KeyStage[] }> {
  const stages: KeyStage[] = []
  return { answer: await answerAsk(ask, hold, (stage) => stages.push(stage)), stages }
}
async function value<K extends KeyAsk['ask']>(ask: Extract<KeyAsk, { ask: K }>, hold: KeyHold = {}): Promise<KeyValue[K]> {
  const { answer } = await run(ask, hold)
  if (answer.answer !== 'done') throw new Error(JSON.stringify(answer))
  return answer.value as KeyValue[K]
}
const codes = (answer: KeyAnswer): string[] => (answer.answer === 'declined' ? answer.findings.map(({ code }) => code) : [answer.answer])

describe('answerAsk', () => {
  it('makes, saves, proves from the file alone, and makes the same CSR again another day', async () => {
    const hold: KeyHold = {}
    const { answer, stages } = await run({ ask: 'make', fqdn, bits: 2048 }, hold)
    expect(stages).toEqual(['making-key', 'making-csr'])
    if (answer.answer !== 'done') throw new Error('not made')
    const made = answer.value as KeyValue['make']
    expect(Object.keys(made).sort()).toEqual(['bits', 'csrPem', 'spkiSha256'])
    const { file } = await value({ ask: 'save', passphrase }, hold)
    expect(await value({ ask: 'prove', file, passphrase, csrPem: made.csrPem })).toEqual({ encrypted: true })
    expect(await value({ ask: 'remake', file, passphrase, fqdn })).toEqual({ ...made, encrypted: true })
  })

  it('saves plain only when asked to, and proves that too', async () => {
    const hold: KeyHold = {}
    const { csrPem } = await value({ ask: 'make', fqdn, bits: 2048 }, hold)
    const { file } = await value({ ask: 'save', passphrase: null }, hold)
    expect(await file.text()).toMatch(/^-----BEGIN PRIVATE KEY-----/)
    expect(await value({ ask: 'prove', file, passphrase: '', csrPem })).toEqual({ encrypted: false })
  })

  it('refuses a file that holds another key, a wrong passphrase, and a save with nothing made', async () => {
    const first: KeyHold = {}
    const second: KeyHold = {}
    const { csrPem } = await value({ ask: 'make', fqdn, bits: 2048 }, first)
    await value({ ask: 'make', fqdn, bits: 2048 }, second)
    const { file } = await value({ ask: 'save', passphrase }, second)
    expect(codes((await run({ ask: 'prove', file, passphrase, csrPem })).answer)).toEqual(['key-does-not-fit'])
    expect(codes((await run({ ask: 'prove', file, passphrase: 'wrong', csrPem })).answer)).toEqual(['key-passphrase-wrong'])
    expect(codes((await run({ ask: 'remake', file, passphrase: 'wrong', fqdn })).answer)).toEqual(['key-passphrase-wrong'])
    expect(codes((await run({ ask: 'save', passphrase })).answer)).toEqual(['key-none-made'])
  })

  it('is thrown out as a bug when asked for a size that the portal does not make', async () => {
    await expect(answerAsk({ ask: 'make', fqdn, bits: 1024 as never }, {}, () => undefined)).rejects.toThrow('size')
  })

  it('reads no more of a huge file than it needs to refuse it', async () => {
    const file = new Blob(['x'.repeat(1_000_000)])
    expect(codes((await run({ ask: 'remake', file, passphrase, fqdn })).answer)).toEqual(['key-file-too-large'])
  })
})

describe('fitsCsr', () => {
  it('needs the private part to work, not only the public part to be equal', async () => {
    const key = await generateRsaKey(2048)
    const other = await generateRsaKey(2048)
    const csrPem = await makeCsr(key, fqdn)
    expect(await fitsCsr(key, csrPem)).toBe(true)
    expect(await fitsCsr({ ...key, privateKey: other.privateKey }, csrPem)).toBe(false)
    expect(await fitsCsr({ ...other, spki: csrSpki(csrPem) ?? other.spki }, csrPem)).toBe(false)
    expect(await fitsCsr({ ...key, spki: other.spki }, csrPem)).toBe(false)
    expect(await fitsCsr(other, csrPem)).toBe(false)
    expect(await fitsCsr(key, 'no CSR')).toBe(false)
  })
})
