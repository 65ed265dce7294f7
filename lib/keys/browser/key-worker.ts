import type { KeyAsk } from '../protocol.ts'
import { answerAsk, type KeyHold } from './answer-ask.ts'
import { answerAsks } from './answer-asks.ts'

/**
 * The worker in which private keys live. It sends nothing anywhere: it answers the page that started it, and the
 * page ends it when the key has been saved or given up.
 */
const hold: KeyHold = {}
answerAsks(self, (ask: KeyAsk, tell) => answerAsk(ask, hold, tell))
