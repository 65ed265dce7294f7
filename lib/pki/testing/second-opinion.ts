import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toPem } from '../pem-block.ts'

/** A chain to be judged: DER each. */
export type ChainCase = { readonly leaf: Uint8Array; readonly intermediates: readonly Uint8Array[]; readonly anchors: readonly Uint8Array[] }

/** What OpenSSL says of a chain: accepted, or the first reason why not. */
export type Opinion = { readonly ok: boolean; readonly why: string }

function opensslReads(der: Uint8Array): boolean {
  try {
    return new X509Certificate(der).raw.length > 0
  } catch {
    return false
  }
}

const lines = (text: string) => text.split('\n').filter(Boolean)

/**
 * OpenSSL's opinion of many chains by one process: all issuers go in together, so each chain's names must be its own.
 * Strict, with policies, at 112 bits of security, every anchor trusted whether it signed itself or not.
 */
export function secondOpinions(chains: readonly ChainCase[], at: Date, purpose: 'sslserver' | 'sslclient' | 'any' = 'sslserver'): Opinion[] {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'))
  try {
    const pems = (pick: (chain: ChainCase) => readonly Uint8Array[]) => chains.flatMap(pick).filter(opensslReads).map((der) => toPem('CERTIFICATE', der)).join('')
    writeFileSync(join(folder, 'anchors'), pems(({ anchors }) => anchors))
    writeFileSync(join(folder, 'others'), pems(({ intermediates }) => intermediates))
    chains.forEach(({ leaf }, index) => writeFileSync(join(folder, `leaf-${index}`), toPem('CERTIFICATE', leaf)))
    const flags = ['-no-CApath', '-no-CAstore', '-x509_strict', '-policy_check', '-policy', '2.5.29.32.0', '-partial_chain', '-auth_level', '2', '-purpose', purpose, '-attime', String(Math.floor(at.getTime() / 1000))]
    const files = ['-CAfile', 'anchors', ...(chains.some(({ intermediates }) => intermediates.some(opensslReads)) ? ['-untrusted', 'others'] : [])]
    const { stdout, stderr } = spawnSync('openssl', ['verify', ...flags, ...files, ...chains.map((_, index) => `leaf-${index}`)], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
    const accepted = new Set(lines(stdout).flatMap((line) => /^(leaf-\d+): OK$/.exec(line)?.[1] ?? []))
    const reasons = new Map<string, string>()
    let reason = ''
    for (const line of lines(stderr)) {
      const failed = /^error (leaf-\d+): verification failed$/.exec(line)
      if (failed) reasons.set(failed[1]!, reason)
      reason = failed ? '' : reason || (/^error \d+ at \d+ depth lookup: (.*)$/.exec(line)?.[1] ?? '')
    }
    if (accepted.size + reasons.size === 0 && chains.some(({ leaf }) => opensslReads(leaf))) throw new Error(`OpenSSL judged nothing: ${stderr.slice(0, 400)}`)
    return chains.map((_, index) => ({ ok: accepted.has(`leaf-${index}`), why: reasons.get(`leaf-${index}`) ?? 'unreadable' }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
