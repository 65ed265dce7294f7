import { SummaryList } from '#components/ui/summary-list.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import type { FindingLevel } from '#lib/kernel/finding.ts'

/** A check as it is explained. `fix` is left out where it depends on what was found. */
export type ExplainedCheck = { readonly code: string; readonly demand: string; readonly why: string; readonly fix?: string; readonly source: string; readonly levels: Readonly<Record<EnvironmentName, FindingLevel>> }

const levelNames = { must: 'Must', should: 'Should' } as const

/** Checks of one kind: what has to hold, how strictly, why, what to do when it does not, and who says so. */
export function CheckList({ checks }: { checks: readonly ExplainedCheck[] }) {
  return (
    <SummaryList
      rows={checks.map(({ code, demand, why, fix, source, levels }) => ({
        key: <span id={code}>{demand}</span>,
        value: (
          <>
            <p><Levels levels={levels} /></p>
            <p>{why}</p>
            {fix && <p><strong>What to do:</strong> {fix}</p>}
            <p className="finding-list__source">Source: {source}</p>
          </>
        ),
      }))}
    />
  )
}

function Levels({ levels: { int, prod } }: Pick<ExplainedCheck, 'levels'>) {
  if (int === prod) return <LevelTag level={int} />
  return <>{environmentTitle.int}: <LevelTag level={int} /> {environmentTitle.prod}: <LevelTag level={prod} /></>
}

function LevelTag({ level }: { level: FindingLevel }) {
  return <Tag colour={level === 'must' ? 'red' : 'yellow'}>{levelNames[level]}</Tag>
}
