import { readFileSync } from 'node:fs'
import { answerHostileFile } from '#lib/pki/testing/answer-hostile.ts'

/** Answers one file, and prints how many megabytes more than before the process needed at most. */
const bytes = new Uint8Array(readFileSync(process.argv[2]!))
const before = process.resourceUsage().maxRSS
await answerHostileFile(bytes)
process.stdout.write(String(Math.round((process.resourceUsage().maxRSS - before) / 1024)))
