/** A mail that the person sends from their own mailbox. */
export type MailDraft = { readonly to: string; readonly subject: string; readonly text: string }

/** The `mailto:` address that opens a draft in the person's mail program (RFC 6068). */
export function mailtoOf({ to, subject, text }: MailDraft): string {
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`
}
