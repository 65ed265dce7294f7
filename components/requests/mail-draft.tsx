import { Breakable } from '#components/ui/breakable.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { mailtoOf, type MailDraft as Draft } from './mailto.ts'

/** A mail for the person to send: opened in their mail program, or copied. */
export function MailDraft({ draft, what }: { draft: Draft; what: string }) {
  return (
    <>
      <p><a href={mailtoOf(draft)}>Open this mail in your mail program</a>, or copy it and send it to <strong><Breakable text={draft.to} /></strong>.</p>
      <CodeBlock code={draft.text} what={what} wrap />
    </>
  )
}
