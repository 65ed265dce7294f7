import 'client-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { keyFinding } from '../key-findings.ts'
import type { AnyAsk, AnyValue, KeyAnswer, KeyStage } from '../protocol.ts'
import { hasWebCrypto } from './web-crypto.ts'

/** A running key worker. `end` stops it at once, and with it goes every key and passphrase that it held. */
export type KeyWorker = {
  ask<K extends AnyAsk['ask']>(ask: Extract<AnyAsk, { ask: K }>, onStage?: (stage: KeyStage) => void): Promise<Result<AnyValue[K]>>
  end(): void
}

const failed = 'The browser could not finish this. Try again. If it happens again, use another browser or make the key on your own computer.'

/** The workers that there are: one makes keys, the other works with a key and its certificate. Each address stands in full, for the bundler. */
const scripts = {
  keys: () => new Worker(new URL('./key-worker.ts', import.meta.url), { type: 'module' }),
  tools: () => new Worker(new URL('./tools-worker.ts', import.meta.url), { type: 'module' }),
}
export type WorkerName = keyof typeof scripts

/** Starts a key worker; nothing is started where the browser would not make keys. One ask at a time. */
export function startKeyWorker(name: WorkerName = 'keys'): KeyWorker {
  const worker = hasWebCrypto(window) ? scripts[name]() : undefined
  return {
    ask: (ask, onStage) =>
      new Promise((resolve) => {
        if (!worker) return resolve(refused())
        worker.onerror = () => resolve(declined('unavailable', failed))
        worker.onmessage = ({ data }: MessageEvent<KeyAnswer>) => {
          if (data.answer === 'progress') onStage?.(data.stage)
          else if (data.answer === 'done') resolve(done(data.value as never))
          else if (data.answer === 'declined') resolve(declined('invalid', data.findings[0]?.found ?? failed, data.findings))
          else resolve(declined('unavailable', failed))
        }
        worker.postMessage(ask)
      }),
    end: () => worker?.terminate(),
  }
}

function refused(): Result<never> {
  const finding = keyFinding('key-no-web-crypto')
  return declined('unavailable', finding.found, [finding])
}
