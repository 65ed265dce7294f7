import { SummaryList } from '#components/ui/summary-list.tsx'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { domainChecklist } from '#lib/requests/domain-checklist.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'

/** The application as it was sent, to be read only. */
export function DomainApplication({ domain }: { domain: ReceiverView['domain'] }) {
  const done = (code: string) => (code === 'section-5' ? domain?.section5Confirmed : domain?.checklist[code]) === true
  return (
    <SummaryList
      rows={[
        ...domainChecklist.map(({ code, text }) => ({ key: text, value: done(code) ? 'Confirmed' : 'Not confirmed' })),
        { key: 'Will point to', value: domain?.target ?? 'Not given' },
        { key: 'Date applied', value: domain?.appliedOn ? ukDate(domain.appliedOn) : 'Not given' },
        { key: 'Reference', value: domain?.reference ?? 'Not given' },
        { key: 'Date approved', value: domain?.approvedOn ? ukDate(domain.approvedOn) : 'Not given' },
      ]}
    />
  )
}
