import { SummaryList } from '#components/ui/summary-list.tsx'
import { deskTitle, desks, environmentTitle, type EnvironmentRules as Rules } from '#lib/environments/environment.ts'

/** What an environment asks for and whom it goes to. */
export function EnvironmentRules({ rules }: { rules: Rules }) {
  const levels = Object.entries(rules.levels)
  return (
    <>
      <h2>{environmentTitle[rules.name]}</h2>
      <SummaryList
        rows={[
          { key: 'Domain confirmed by', value: `${deskTitle[rules.firstDesk]} or the BaRS programme` },
          ...desks.map((desk) => rules.mailboxes[desk] !== undefined && { key: `${deskTitle[desk]} mailbox`, value: <span className="break-all">{rules.mailboxes[desk]}</span> }),
          { key: 'Naming convention', value: rules.convention === 'must' ? 'Must be followed' : 'Should be followed where possible' },
          { key: 'RSA key size', value: `${rules.keyBits.least} to ${rules.keyBits.most} bits` },
          { key: 'Technical Conformance Certificate', value: rules.tccNeeded ? 'Its reference is needed to submit' : 'Not needed' },
          { key: 'BaRS calls from', value: <ul className="nhsuk-list nhsuk-u-margin-bottom-0">{rules.callers.map((address) => <li key={address}>{address}</li>)}</ul> },
          { key: 'Changed rule levels', value: levels.length > 0 ? levels.map(([code, level]) => `${code}: ${level}`).join(', ') : 'None' },
        ]}
      />
    </>
  )
}
