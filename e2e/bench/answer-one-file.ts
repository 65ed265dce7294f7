import { existsSync, readFileSync } from 'node:fs'
import { answerHostileFile } from '#lib/pki/testing/answer-hostile.ts'

const status = '/proc/self/status'

/** Most memory that this process has had so far, in KB. Where Linux counts it for the program alone, that is read: what getrusage says begins with the size of the parent at the fork. */
const peak = () => (existsSync(status) ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))![1]) : process.resourceUsage().maxRSS)

/** `answer-one-file FILE [MEGABYTES]`: answers one file, and prints how many megabytes more than before the process needed at most. With MEGABYTES it also wastes so many, by which the measure itself is tried. */
const [, , file = '', wasted = '0'] = process.argv
const bytes = new Uint8Array(readFileSync(file))
const before = peak()
await answerHostileFile(bytes)
const waste = Buffer.alloc(Number(wasted) * 1024 * 1024, 1)
process.stdout.write(String(Math.round((peak() - before) / 102.4) / 10 + waste.length * 0))
