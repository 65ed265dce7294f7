import type { Finding } from '#lib/kernel/finding.ts'
import { Breakable } from './breakable.tsx'
import { Tag } from './tag.tsx'

type Props = {
  findings: readonly Finding[]
  /** What is said when there are none. */
  none?: string
}

/** Everything a check had to say: what must be put right first, then what should be. */
export function FindingList({ findings, none = 'Nothing was found.' }: Props) {
  if (findings.length === 0) return <p>{none}</p>
  const sorted = [...findings.filter((finding) => finding.level === 'must'), ...findings.filter((finding) => finding.level === 'should')]
  return (
    <ul className="finding-list" role="list">
      {sorted.map((finding, index) => (
        <li key={`${finding.code}-${index}`} className={`finding-list__item finding-list__item--${finding.level}`}>
          <p className="finding-list__found"><Tag colour={finding.level === 'must' ? 'red' : 'yellow'}>{finding.level === 'must' ? 'Must fix' : 'Should fix'}</Tag> <Breakable text={finding.found} /></p>
          {finding.why && <p>{finding.why}</p>}
          {finding.fix && <p><strong>What to do:</strong> <Breakable text={finding.fix} /></p>}
          {finding.source && <p className="finding-list__source">Source: {finding.source}</p>}
        </li>
      ))}
    </ul>
  )
}
