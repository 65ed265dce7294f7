'use client'
import { useContext } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { FormContext } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { ukDateTime } from '#lib/kernel/uk-time.ts'
import type { TrackingLinkView } from '#lib/requests/tracking.ts'

type Props = {
  requestId: string
  links: readonly TrackingLinkView[]
  /** Takes away the link whose button is pressed (`linkId`), or makes one; its address comes back as the form's value `link`, this once. */
  change: FormAction
}

/** The tracking links of a request: what they show, those in force, and a button to make and to take away. */
export function TrackingLinks({ requestId, links, change }: Props) {
  return (
    <>
      <p>Share where this request is with people who have no account. The link shows the reference, environment, status, desk and dates. It shows no names, and nothing can be changed with it.</p>
      <Form action={change}>
        {links.length > 0 && (
          <ul className="nhsuk-list">
            {links.map((link) => (
              <li key={link.id}>
                Made on {ukDateTime(link.createdAt)} by {link.createdBy}{' '}
                <Button variant="secondary" small name="linkId" value={link.id}>Take away<VisuallyHidden> the link made on {ukDateTime(link.createdAt)}</VisuallyHidden></Button>
              </li>
            ))}
          </ul>
        )}
        <MadeLink />
        <input type="hidden" name="requestId" value={requestId} />
        <Button variant="secondary">Make a tracking link</Button>
      </Form>
    </>
  )
}

function MadeLink() {
  const { link } = useContext(FormContext).state.values
  if (!link) return null
  return (
    <InsetText>
      <p><strong>Copy this link now. It is not shown again.</strong></p>
      <CodeBlock code={link} what="the tracking link" wrap />
    </InsetText>
  )
}
