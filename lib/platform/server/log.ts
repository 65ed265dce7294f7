import 'server-only'
import { redact } from './redact.ts'

/** Levels from the most to the least talkative. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
export type Fields = Readonly<Record<string, unknown>>

let threshold: LogLevel = 'info'
let write = (line: string): void => void process.stdout.write(line)

/** Sets what is written from now on. */
export function setLogLevel(level: LogLevel): void {
  threshold = level
}

/** Sends the lines elsewhere, for a test that reads them. @returns a function that puts it back */
export function captureLog(take: (line: string) => void): () => void {
  const before = write
  write = take
  return () => {
    write = before
  }
}

/** One JSON object a line on standard output, with secrets, PEM bodies and tokens taken out. `error` may hold the thrown thing. */
export const log = {
  debug: (message: string, fields?: Fields) => put('debug', message, fields),
  info: (message: string, fields?: Fields) => put('info', message, fields),
  warn: (message: string, fields?: Fields) => put('warn', message, fields),
  error: (message: string, fields?: Fields) => put('error', message, fields),
}

function put(level: LogLevel, message: string, fields: Fields = {}): void {
  if (logLevels.indexOf(level) < logLevels.indexOf(threshold)) return
  write(`${JSON.stringify({ time: new Date().toISOString(), level, message: redact(message), ...(redact(fields) as object) })}\n`)
}
