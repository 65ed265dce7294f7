import { Button } from '#components/ui/button.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { Form } from '#components/ui/form.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { AuthorityView } from '#lib/trust/chain-view.ts'

type Props = { action: FormAction; authorities: readonly AuthorityView[] }

/** Says that a fingerprint was compared with the authority's own by another way. */
export function ConfirmAuthorityForm({ action, authorities }: Props) {
  if (authorities.length === 0) return null
  const items = authorities.map(({ sha256, name, fingerprint }) => ({ value: sha256, text: name, hint: <Fingerprint sha256={fingerprint} /> }))
  return (
    <Form action={action}>
      <h2>Confirm a fingerprint</h2>
      <p>Ask the NHS PKI team for the SHA-256 fingerprint, by telephone or another way that does not depend on where this one came from. Compare all of it.</p>
      <Radios name="sha256" legend="Which fingerprint did you compare?" legendSize="s" items={items} />
      <Textarea name="how" label="How did you compare it?" labelSize="s" hint="Whom you asked, and by what way. This goes into the history." rows={3} />
      <Button>Confirm the fingerprint</Button>
    </Form>
  )
}
