/** A mail that the sandbox's catcher took, as its page shows it. */
export type CaughtMail = {
  readonly subject: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly replyTo: readonly string[]
  readonly messageId: string
  /** The request it is about, from its header. */
  readonly reference: string | null
  readonly receivedAt: Date
  readonly text: string
  /** PEM blocks in the text, to copy. */
  readonly blocks: readonly { readonly label: string; readonly pem: string }[]
  /** Web links in the text. */
  readonly links: readonly string[]
  readonly attachments: readonly { readonly filename: string; readonly contentType: string; readonly size: number; readonly text: string }[]
}

/** The PEM blocks in a text, each with its label (RFC 7468). */
export function pemBlocks(text: string): CaughtMail['blocks'] {
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g)].map(([pem, label]) => ({ label: label as string, pem: `${pem}\n` }))
}

/** Web links in a text, in order. */
export function linksIn(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])]
}
