import type { EnvironmentName } from '#lib/environments/environment.ts'

/** A CA certificate of an environment, as the portal holds it. Public. */
export type ChainFile = {
  readonly environment: EnvironmentName
  readonly generation: string
  /** False once the generation is superseded or expired. */
  readonly current: boolean
  readonly role: 'root' | 'sub'
  readonly name: string
  readonly pem: string
}

/** What a key and its certificate are saved as. */
export const bundleForms = ['pkcs12', 'pkcs12-old', 'pem', 'pem-with-key'] as const
export type BundleForm = (typeof bundleForms)[number]

/** True for the text of a form. */
export function isBundleForm(text: unknown): text is BundleForm {
  return (bundleForms as readonly unknown[]).includes(text)
}

/** True for the forms that a passphrase seals. */
export function isPkcs12(form: BundleForm): boolean {
  return form === 'pkcs12' || form === 'pkcs12-old'
}

/** What the page may ask of the key tools' worker. A key goes in and comes out only inside a file that the person saves. */
export type ToolAsk =
  /** Do these belong together, and what are they? Either may be left out. What was read is held for `bundle`. */
  | { readonly ask: 'match'; readonly key: Blob | null; readonly passphrase: string; readonly certificate: Blob | null; readonly chains: readonly ChainFile[] }
  /** The pair matched before, as one file with the sub CAs above the certificate. `passphrase` counts for PKCS#12 alone. */
  | { readonly ask: 'bundle'; readonly form: BundleForm; readonly passphrase: string }
  /** CA certificates as a PKCS#12 truststore for Java. */
  | { readonly ask: 'truststore'; readonly chains: readonly ChainFile[]; readonly passphrase: string }

/** A key that was read. `spkiSha256` is lower-case hex of its public half. */
export type ReadKey = { readonly bits: number; readonly encrypted: boolean; readonly spkiSha256: string }

/** A certificate that was read, for people. Dates are ISO. */
export type ReadLeaf = {
  readonly commonNames: readonly string[]
  readonly dnsNames: readonly string[]
  readonly issuer: string
  readonly serial: string
  readonly notBefore: string
  readonly notAfter: string
  readonly sha256: string
  readonly spkiSha256: string
  /** The chain of the portal's trust store that issued it; null when none did. */
  readonly chain: { readonly environment: EnvironmentName; readonly generation: string; readonly current: boolean; readonly subs: readonly string[] } | null
}

/** What was read, and whether the key is the certificate's: undefined when one of the two was left out. */
export type Matched = { readonly key?: ReadKey; readonly certificate?: ReadLeaf; readonly same?: boolean }

/** What each ask comes to when all goes well. */
export type ToolValue = {
  readonly match: Matched
  readonly bundle: { readonly file: Blob }
  readonly truststore: { readonly file: Blob }
}
