import { keyFinding } from '../key-findings.ts'
import type { KeyAnswer, KeyAsk } from '../protocol.ts'
import { answerAsk, type KeyHold } from './answer-ask.ts'
import { hasWebCrypto } from './web-crypto.ts'

/**
 * The worker in which private keys live. It sends nothing anywhere: it answers the page that started it, and the
 * page ends it when the key has been saved or given up.
 */
const hold: KeyHold = {}
const tell = (answer: KeyAnswer): void => self.postMessage(answer)

self.addEventListener('message', async ({ data }: MessageEvent<KeyAsk>) => {
  if (!hasWebCrypto(self)) return tell({ answer: 'declined', findings: [keyFinding('key-no-web-crypto')] })
  try {
    tell(await answerAsk(data, hold, (stage) => tell({ answer: 'progress', stage })))
  } catch (fault) {
    tell({ answer: 'broken', message: fault instanceof Error ? fault.name : 'unknown' })
  }
})
