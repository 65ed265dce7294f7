import type { Finding } from '#lib/kernel/finding.ts'
import type { KeySize } from './key-sizes.ts'
import type { ToolAsk, ToolValue } from './tools-protocol.ts'

/**
 * What the page may ask of the key worker. The passphrase goes in; no private key ever comes out, save as the
 * file that the person downloads (a Blob the page hands to the browser without reading it).
 */
export type KeyAsk =
  | { readonly ask: 'make'; readonly fqdn: string; readonly bits: KeySize }
  /** The key made before, as a file. `passphrase` null: plain PEM. */
  | { readonly ask: 'save'; readonly passphrase: string | null }
  /** Does this file, opened with this passphrase, hold the CSR's private key? */
  | { readonly ask: 'prove'; readonly file: Blob; readonly passphrase: string; readonly csrPem: string }
  /** The CSR once more, from a key file saved another day. */
  | { readonly ask: 'remake'; readonly file: Blob; readonly passphrase: string; readonly fqdn: string }

/** What the worker is doing, told while it works. */
export type KeyStage = 'making-key' | 'making-csr' | 'encrypting' | 'opening' | 'proving' | 'matching' | 'bundling'

/** A CSR and what can be told of its key. `spkiSha256` is lower-case hex. */
export type MadeCsr = { readonly csrPem: string; readonly bits: number; readonly spkiSha256: string }

/** What each ask comes to when all goes well. */
export type KeyValue = {
  readonly make: MadeCsr
  readonly save: { readonly file: Blob }
  readonly prove: { readonly encrypted: boolean }
  readonly remake: MadeCsr & { readonly encrypted: boolean }
}

/** What may be asked of one worker or the other, and what it comes to. */
export type AnyAsk = KeyAsk | ToolAsk
export type AnyValue = KeyValue & ToolValue

/** What a worker tells the page: any number of stages, then a value or the findings that stood in the way. */
export type KeyAnswer =
  | { readonly answer: 'progress'; readonly stage: KeyStage }
  | { readonly answer: 'done'; readonly value: AnyValue[AnyAsk['ask']] }
  | { readonly answer: 'declined'; readonly findings: readonly Finding[] }
  | { readonly answer: 'broken'; readonly message: string }
