import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Radios } from '#components/ui/radios.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Props = { action: FormAction; addresses: readonly string[] }

/** Has the portal fetch a CA certificate from one of the addresses in its settings. */
export function FetchAuthorityForm({ action, addresses }: Props) {
  if (addresses.length === 0) return <><h2>Fetch from its address</h2><p>The portal’s settings name no address to fetch from.</p></>
  return (
    <Form action={action}>
      <h2>Fetch from its address</h2>
      <p>The portal fetches the file and accepts it only when its fingerprint is one of those that the portal knows.</p>
      <Radios name="address" legend="Address" legendSize="s" items={addresses.map((address) => ({ value: address, text: address }))} />
      <Button>Fetch and import</Button>
    </Form>
  )
}
