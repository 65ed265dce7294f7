import { keyFinding } from '../key-findings.ts'
import type { AnyAsk, KeyAnswer, KeyStage } from '../protocol.ts'
import { hasWebCrypto } from './web-crypto.ts'

/** Has a worker answer every ask that its page sends, with stages while it works. What is thrown leaves only its name. */
export function answerAsks<A extends AnyAsk>(scope: typeof self, answer: (ask: A, tell: (stage: KeyStage) => void) => Promise<KeyAnswer>): void {
  const tell = (said: KeyAnswer): void => scope.postMessage(said)
  scope.addEventListener('message', async ({ data }: MessageEvent<A>) => {
    if (!hasWebCrypto(scope)) return tell({ answer: 'declined', findings: [keyFinding('key-no-web-crypto')] })
    try {
      tell(await answer(data, (stage) => tell({ answer: 'progress', stage })))
    } catch (fault) {
      tell({ answer: 'broken', message: fault instanceof Error ? fault.name : 'unknown' })
    }
  })
}
