import { keyFinding, type KeyFindingCode } from '../key-findings.ts'
import { isKeySize } from '../key-sizes.ts'
import type { KeyAnswer, KeyAsk, KeyStage, KeyValue, MadeCsr } from '../protocol.ts'
import { makeCsr } from './csr.ts'
import { bytesOfFile } from './file-bytes.ts'
import { keyFileText, openKeyFile } from './key-file.ts'
import { fitsCsr } from './prove-key.ts'
import { generateRsaKey, spkiHash, type RsaKey } from './rsa-key.ts'

/** What one worker holds between asks: the key it made, until the worker is ended. */
export type KeyHold = { made?: RsaKey }

/** Answers one ask. `tell` is called with each stage as it begins. @throws only for a bug. */
export async function answerAsk(ask: KeyAsk, hold: KeyHold, tell: (stage: KeyStage) => void): Promise<KeyAnswer> {
  switch (ask.ask) {
    case 'make': {
      if (!isKeySize(ask.bits)) throw new Error('no such key size')
      tell('making-key')
      hold.made = await generateRsaKey(ask.bits)
      return done<'make'>(await csrOf(hold.made, ask.fqdn, tell))
    }
    case 'save': {
      if (!hold.made) return decline('key-none-made')
      if (ask.passphrase !== null) tell('encrypting')
      return done<'save'>({ file: new Blob([await keyFileText(hold.made, ask.passphrase)], { type: 'application/x-pem-file' }) })
    }
    case 'prove': {
      tell('opening')
      const opened = await openKeyFile(await bytesOfFile(ask.file), ask.passphrase)
      if ('finding' in opened) return { answer: 'declined', findings: [opened.finding] }
      tell('proving')
      return (await fitsCsr(opened.key, ask.csrPem)) ? done<'prove'>({ encrypted: opened.encrypted }) : decline('key-does-not-fit')
    }
    case 'remake': {
      tell('opening')
      const opened = await openKeyFile(await bytesOfFile(ask.file), ask.passphrase)
      if ('finding' in opened) return { answer: 'declined', findings: [opened.finding] }
      const csr = await csrOf(opened.key, ask.fqdn, tell)
      tell('proving')
      return (await fitsCsr(opened.key, csr.csrPem)) ? done<'remake'>({ ...csr, encrypted: opened.encrypted }) : decline('key-file-damaged')
    }
  }
}

async function csrOf(key: RsaKey, fqdn: string, tell: (stage: KeyStage) => void): Promise<MadeCsr> {
  tell('making-csr')
  return { csrPem: await makeCsr(key, fqdn), bits: key.modulusBits, spkiSha256: await spkiHash(key.spki) }
}

function done<K extends KeyAsk['ask']>(value: KeyValue[K]): KeyAnswer {
  return { answer: 'done', value }
}

function decline(code: KeyFindingCode): KeyAnswer {
  return { answer: 'declined', findings: [keyFinding(code)] }
}
