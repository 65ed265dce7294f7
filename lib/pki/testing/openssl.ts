import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs OpenSSL, the second opinion of the tests, over the given texts: an argument that names one becomes its file. Answers all its words. */
export function openssl(args: readonly string[], files: Record<string, string | Uint8Array> = {}): { code: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { status, stdout, stderr } = spawnSync('openssl', args.map((arg) => (arg in files ? join(folder, arg) : arg)), { encoding: 'utf8' })
    return { code: status, said: stdout + stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
