import { Anchor } from '#components/ui/anchor.tsx'
import { Button, LinkButton } from '#components/ui/button.tsx'
import { Checkboxes } from '#components/ui/checkboxes.tsx'
import { Form } from '#components/ui/form.tsx'
import { HiddenInput } from '#components/ui/hidden-input.tsx'
import { Radios } from '#components/ui/radios.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import { desksOf } from '#lib/environments/environment-form.ts'
import type { FormAction } from '#lib/kernel/form-state.ts'
import { adjustableRules, environmentValues, type EnvironmentView, type RuleSubject } from '#lib/review/environment-change.ts'

const shown = { value: 'should', text: 'Should: is shown' }
const levels = [{ value: 'must', text: 'Must: stops the request' }, shown]
const levelsOf: Record<RuleSubject, typeof levels> = { ods: [{ value: 'must', text: 'Must: no receiver is registered with it' }, shown], csr: [{ value: 'must', text: 'Must: stops the CSR' }, shown], certificate: [{ value: 'must', text: 'Must: the certificate is refused' }, shown] }

function RuleLevels({ about }: { about: RuleSubject }) {
  return adjustableRules({}, [about]).map(({ code, demand }) => <Radios key={code} name={`level-${code}`} legend={demand} legendSize="s" items={levelsOf[about]} inline />)
}

/** Everything of an environment's rules that may be changed, in one form. */
export function EnvironmentForm({ action, view }: { action: FormAction; view: EnvironmentView }) {
  const { rules } = view
  const title = environmentTitle[rules.name]
  return (
    <Form action={action} title={`Change the rules of ${title}`} values={environmentValues(view)}>
      <h1>Change the rules of {title}</h1>
      <p>A change counts from the next check and the next mail on. It goes into the history with your name.</p>
      <HiddenInput name="environment" />
      <HiddenInput name="version" />
      <h2>Where the desks take mail</h2>
      {desksOf(rules).map((desk) => <TextInput key={desk} name={`mailbox-${desk}`} label={`${deskTitle[desk]} mailbox`} labelSize="s" type="email" autoComplete="off" spellCheck={false} />)}
      <h2>What a request needs</h2>
      <Radios name="convention" legend="Following one of the two naming conventions" legendSize="s" items={levels} />
      <Radios name="tccNeeded" legend="Reference of the Technical Conformance Certificate" legendSize="s" items={[{ value: 'yes', text: 'Needed to submit' }, { value: 'no', text: 'Not needed' }]} />
      <Radios
        name="controlConfirms" legend="When an organisation proves that it controls its domain name" legendSize="s"
        hint="It proves that with a TXT record or a file. A proof says nothing about the organisation’s ODS code."
        items={[{ value: 'no', text: `${deskTitle[rules.firstDesk]} or the programme still confirms the domain` }, { value: 'yes', text: 'The portal confirms the domain', hint: 'Not a domain that was returned: that stays with the desk' }]}
      />
      <h2>What an ODS code needs</h2>
      <RuleLevels about="ods" />
      <h2>What a CSR needs</h2>
      <TextInput name="least" label="Smallest RSA key" labelSize="s" hint="2048 or more" width={5} inputMode="numeric" suffix="bits" />
      <TextInput name="most" label="Largest RSA key" labelSize="s" hint="4096 or less" width={5} inputMode="numeric" suffix="bits" />
      <RuleLevels about="csr" />
      <h2>What a certificate needs</h2>
      <Radios name="revocationChecked" legend="Asking whether a certificate was revoked" legendSize="s" hint="When a certificate is uploaded, its OCSP responder and its list of revoked certificates (CRL) are asked, on hosts that the portal’s settings allow. A revoked certificate is always refused." items={[{ value: 'yes', text: 'Ask' }, { value: 'no', text: 'Do not ask' }]} />
      <RuleLevels about="certificate" />
      <h2>What always stays a must</h2>
      <p>All other checks keep keys, names, signatures and chains safe, so they cannot be changed here. Among them: the certificate holds the CSR’s key and the receiver’s name, every signature is valid, the whole chain leads to the environment’s own sub CA and root, and nothing in it is revoked. <Anchor href="/checks">See everything that is checked</Anchor>.</p>
      <h2>For receivers’ firewalls</h2>
      <Textarea name="callers" label="Addresses that BaRS calls from" labelSize="s" hint="IPv4 or IPv6, one on each line. Organisations are shown these addresses once their certificate is verified." rows={4} spellCheck={false} />
      <h2>Save</h2>
      <p>Before new rules for CSRs and certificates are saved, they are tried on all open requests and on the certificates in use. If any would fail, you are told which, and nothing is saved. Revocation is not asked after for this.</p>
      <Checkboxes name="confirmed" items={[{ value: 'yes', text: 'Save even if requests would fail' }]} />
      <div className="nhsuk-button-group"><Button>Save the rules of {title}</Button><LinkButton href="/programme/environments" variant="secondary">Cancel</LinkButton></div>
    </Form>
  )
}
