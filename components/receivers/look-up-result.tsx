import { describeDomainLookUp, describeOdsLookUp } from '#lib/names/look-ups.ts'
import { ukDateTime } from '#lib/kernel/uk-time.ts'
import type { ReceiverLookUp } from '#lib/requests/receiver-view.ts'

/** What DNS said of the name and the Organisation Data Service of the code, and when. */
export function LookUpResult({ lookUp: { dns, ods, at } }: { lookUp: ReceiverLookUp }) {
  return (
    <>
      <p>{describeDomainLookUp(dns)}</p>
      {dns.status === 'resolves' && dns.private.length > 0 && <p><strong>BaRS cannot reach {dns.private.join(', ')}:</strong> {dns.private.length === 1 ? 'it is a private address' : 'they are private addresses'}. Point the name to a public one.</p>}
      <p>{describeOdsLookUp(ods)}</p>
      <p className="nhsuk-hint">Looked up on {ukDateTime(at)}.</p>
    </>
  )
}
