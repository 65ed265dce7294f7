import type { ToolAsk } from '../tools-protocol.ts'
import { answerAsks } from './answer-asks.ts'
import { answerTool, type ToolHold } from './answer-tool.ts'

/** The worker that works with a key and its certificate: compares them, and puts them into one file. It can reach nothing. */
const hold: ToolHold = {}
answerAsks(self, (ask: ToolAsk, tell) => answerTool(ask, hold, tell))
