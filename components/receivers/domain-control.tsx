import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Details } from '#components/ui/details.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { DomainControl } from '#lib/requests/domain-control.ts'
import type { ControlProof } from '#lib/requests/domain-watch.ts'

type Props = { action: FormAction; receiverId: string; control: DomainControl | null; proof: ControlProof | null; fileAsked: boolean; desk: string; confirms: boolean; compared: boolean }

/** How an organisation proves that it controls the name, or that it has. `confirms`: the environment's rules let a proof confirm; `compared`: it can, because two resolvers are asked at least. */
export function DomainControl({ action, receiverId, control, proof, fileAsked, desk, confirms, compared }: Props) {
  const there = proof !== null && proof.goneAt === null
  const record = control && (
    <>
      <SummaryList
        rows={[
          { key: 'Name', value: <><Breakable text={control.recordName} /> <CopyButton text={control.recordName} what="the name of the record" /></> },
          { key: 'Type', value: 'TXT' },
          { key: 'Value', value: <><span className="break-all">{control.value}</span> <CopyButton text={control.value} what="the value of the record" /></> },
        ]}
      />
      <p>We look for it by ourselves, and this page tells you when we have found it. Keep it until the domain is confirmed.</p>
      {control.fileUrl && <ControlFile action={action} receiverId={receiverId} control={control} asked={fileAsked} />}
    </>
  )
  return (
    <>
      <h2>Prove that you control the name</h2>
      {proof && <InsetText><p><ControlProven proof={proof} /> {there ? <>{forDesk(desk, confirms && compared)} Keep the {proof.by} until then.</> : `Put the ${proof.by} back to prove it again.`}</p></InsetText>}
      {confirms && !compared && <p>A proof does not confirm the domain here, because the portal asks one DNS resolver only and has nothing to compare its answer with. {desk} confirms it.</p>}
      {record && (there ? <Details summary="What proves your control: the record and its value">{record}<ControlVouchers proof={proof} /></Details> : (
        <>
          {!proof && <p>You do not have to, but it helps: {confirms && compared ? `the portal then confirms the domain at once, without waiting for ${desk}` : `${desk} sees the proof when it confirms the domain`}. As soon as your zone exists, ask whoever runs your DNS to add this TXT record.</p>}
          {record}
        </>
      ))}
    </>
  )
}

function forDesk(desk: string, confirms: boolean): string {
  return confirms ? 'The portal confirms the domain when a look finds it, unless the domain was returned.' : `${desk} sees this proof when it confirms the domain.`
}

const amounts = ['no', 'one', 'two', 'three', 'four', 'five', 'six']

/** Which resolvers had the record, for whoever wants to ask them too. */
export function ControlVouchers({ proof: { by, vouchers } }: { proof: ControlProof }) {
  return by === 'record' && <p>The DNS resolvers that had the record: {vouchers.join(', ')}.</p>
}

/** A proof in a sentence or two: since when it was there, when it was last found, and when it was not there any more. */
export function ControlProven({ proof: { at, by, vouchers, seenAt, goneAt } }: { proof: ControlProof }) {
  const again = seenAt.getTime() > at.getTime()
  return (
    <>
      Control of the name was proven by a {by === 'record' ? 'TXT record' : 'file'} on <DateTime value={at} />, {by === 'record' ? `which ${amounts[vouchers.length] ?? vouchers.length} DNS ${vouchers.length === 1 ? 'resolver' : 'resolvers'} had` : `fetched from ${vouchers.join(', ')}`}
      {again && <>, and last found on <DateTime value={seenAt} /></>}.
      {goneAt && <> The {by} was not there on <DateTime value={goneAt} />.</>}
    </>
  )
}

function ControlFile({ action, receiverId, control, asked }: { action: FormAction; receiverId: string; control: DomainControl; asked: boolean }) {
  return (
    <Details summary="If you cannot add a TXT record">
      <p>Once the name points to your receiver, have it answer at port 80 with a file that holds the value above and nothing else:</p>
      <CodeBlock code={control.fileUrl ?? ''} what="the address of the file" wrap />
      <p>We fetch it from the address that DNS gives, without following redirects.</p>
      {asked ? <p>We look for the file each time that we look the name up.</p> : (
        <Form action={action} quiet>
          <HiddenInput name="receiverId" value={receiverId} />
          <Button name="file" value="yes" variant="secondary" small>The file is there</Button>
        </Form>
      )}
    </Details>
  )
}
