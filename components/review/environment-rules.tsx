import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import { desksOf } from '#lib/environments/environment-form.ts'
import { adjustableRules, type EnvironmentView, type RuleSubject } from '#lib/review/environment-change.ts'

/** What an environment asks for and whom it goes to, and who last changed it. */
export function EnvironmentRules({ view: { rules, lastChange } }: { view: EnvironmentView }) {
  const title = environmentTitle[rules.name]
  const list = (lines: readonly string[]) => (lines.length > 0 ? <ul className="nhsuk-list nhsuk-u-margin-bottom-0">{lines.map((line) => <li key={line} className="break-words">{line}</li>)}</ul> : 'None')
  const demands = (about: RuleSubject, level: 'must' | 'should') => list(adjustableRules(rules.levels, [about]).filter((rule) => rule.level === level).map((rule) => rule.demand))
  const certificateMusts = adjustableRules(rules.levels, ['certificate']).some(({ level }) => level === 'must')
  return (
    <>
      <h2>{title}</h2>
      <p>{lastChange ? <>Last changed by {lastChange.by}, <DateTime value={lastChange.at} />.</> : 'As the portal ships it: by NHS England’s public guidance where it says something, by the portal’s own choice where it does not. Nobody has changed it.'}</p>
      <SummaryList
        rows={[
          { key: 'Domain confirmed by', value: `${deskTitle[rules.firstDesk]} or the BaRS programme${rules.controlConfirms ? ', or by the portal when its control is proven' : ''}` },
          ...desksOf(rules).map((desk) => ({ key: `${deskTitle[desk]} mailbox`, value: <Breakable text={rules.mailboxes[desk] ?? 'None'} /> })),
          { key: 'Naming convention', value: rules.convention === 'must' ? 'Must be followed' : 'Should be followed where possible' },
          { key: 'Technical Conformance Certificate', value: rules.tccNeeded ? 'Its reference is needed to submit' : 'Not needed' },
          { key: 'RSA key size', value: rules.keyBits.least === rules.keyBits.most ? `${rules.keyBits.least} bits` : `${rules.keyBits.least} to ${rules.keyBits.most} bits` },
          { key: 'An ODS code must', value: demands('ods', 'must') },
          { key: 'An ODS code should', value: demands('ods', 'should') },
          { key: 'A CSR must', value: demands('csr', 'must') },
          { key: 'A CSR should', value: demands('csr', 'should') },
          { key: 'Revocation', value: rules.revocationChecked ? 'Asked after when a certificate is uploaded' : 'Not asked after' },
          certificateMusts && { key: 'A certificate must', value: demands('certificate', 'must') },
          { key: 'A certificate should', value: demands('certificate', 'should') },
          { key: 'BaRS calls from', value: list(rules.callers) },
        ]}
      />
      <p>Besides these there are checks that always are a must: <Anchor href="/checks">see everything that is checked</Anchor>.</p>
      <LinkButton href={`/programme/environments/${rules.name}`} variant="secondary">Change the rules of {title}</LinkButton>
    </>
  )
}
