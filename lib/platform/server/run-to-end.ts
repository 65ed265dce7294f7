import 'server-only'
import { spawn } from 'node:child_process'

/** Runs a script under this Node and gathers what it says (the last 100 kB). It is ended when the signal says so. */
export function runToEnd(argv: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv; signal?: AbortSignal }): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, argv, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-100_000)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** The end of what a script said. */
export function lastLines(output: string, count: number): string {
  return output.trim().split('\n').slice(-count).join('\n')
}
