import { Icon } from '#components/ui/icons.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { domainChecklist } from '#lib/requests/domain-checklist.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'

/** The application as it was sent, to be read only. */
export function DomainApplication({ domain }: { domain: ReceiverView['domain'] }) {
  const done = (code: string) => (code === 'section-5' ? domain?.section5Confirmed : domain?.checklist[code]) === true
  return (
    <>
      <Lines kind="tick" label="Confirmed by the organisation" lines={domainChecklist.filter(({ code }) => done(code))} />
      <Lines kind="cross" label="Not confirmed by the organisation" lines={domainChecklist.filter(({ code }) => !done(code))} />
      <SummaryList
        rows={[
          { key: 'Will point to', value: domain?.target ?? 'Not given' },
          { key: 'Date applied', value: domain?.appliedOn ? ukDate(domain.appliedOn) : 'Not given' },
          { key: 'Reference', value: domain?.reference ?? 'Not given' },
          { key: 'Date approved', value: domain?.approvedOn ? ukDate(domain.approvedOn) : 'Not given' },
        ]}
      />
    </>
  )
}

function Lines({ kind, label, lines }: { kind: 'tick' | 'cross'; label: string; lines: readonly { readonly code: string; readonly text: string }[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <p>{label}:</p>
      <ul className={`nhsuk-list nhsuk-list--${kind}`} role="list">{lines.map(({ code, text }) => <li key={code}><Icon name={kind} />{text}</li>)}</ul>
    </>
  )
}
