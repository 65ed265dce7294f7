import { Tag } from '#components/ui/tag.tsx'
import { describeAge, describeOds, type OdsRecord as Record } from '#lib/names/ods-record.ts'

/** What the Organisation Data Service said of a code, and when; or that nobody knows yet. */
export function OdsRecord({ record }: { record: Record | null }) {
  if (!record) return <span className="nhsuk-hint">Not looked up yet. A reviewer checks it.</span>
  return <>{describeOds(record)} {record.status === 'active' ? <Tag colour="green">Active</Tag> : <Tag colour="red">{record.status === 'inactive' ? 'Inactive' : 'Not known'}</Tag>}<br /><span className="nhsuk-hint">{describeAge(record.lookedUpAt, null)}</span></>
}
