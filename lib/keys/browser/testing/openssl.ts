import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'keys-'))
let count = 0

/** Writes the text or bytes to a file of its own in a temporary folder and gives its path. */
export function fileOf(body: string | Uint8Array): string {
  const path = join(folder, `file-${count++}`)
  writeFileSync(path, body, { mode: 0o600 })
  return path
}

/** Runs openssl and gives all that it says on both outputs. Its exit code proves nothing for `req -verify`: read its words. */
export function openssl(args: readonly string[], input?: string | Uint8Array): string {
  const { stdout, stderr } = spawnSync('openssl', args, { input, encoding: 'utf8' })
  return stdout + stderr
}

/** What openssl writes on standard output, as bytes. @throws when openssl fails. */
export function opensslBytes(args: readonly string[], input?: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'pipe'] }))
}
