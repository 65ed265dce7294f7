import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Files = Record<string, string | Uint8Array>

function run(args: readonly string[], files: Files, written?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const done = spawnSync('openssl', args.map((arg) => (arg in files ? join(folder, arg) : arg)), { cwd: folder })
    return { ...done, file: written && done.status === 0 ? readFileSync(join(folder, written)) : Buffer.alloc(0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs OpenSSL, the second opinion of the tests, over the given texts: an argument that names one becomes its file. Answers all its words. */
export function openssl(args: readonly string[], files: Files = {}): { code: number | null; said: string } {
  const { status, stdout, stderr } = run(args, files)
  return { code: status, said: stdout.toString() + stderr.toString() }
}

/** As `openssl`, for commands that write bytes. */
export function opensslBytes(args: readonly string[], files: Files = {}): Uint8Array {
  return new Uint8Array(run(args, files).stdout)
}

/** As `openssl`, for commands that write to a file of the given name. */
export function opensslFile(args: readonly string[], files: Files, written: string): Uint8Array {
  return new Uint8Array(run(args, files, written).file)
}
