import { Cited } from '#components/ui/cited.tsx'
import { Details } from '#components/ui/details.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import type { FindingLevel } from '#lib/kernel/finding.ts'
import styles from './check-list.module.css'

/** A check as it is explained. `fix` is left out where it depends on what was found. */
export type ExplainedCheck = { readonly code: string; readonly demand: string; readonly why: string; readonly fix?: string; readonly source: string; readonly levels: Readonly<Record<EnvironmentName, FindingLevel>> }

const levelNames = { must: 'Must', should: 'Should' } as const

/** Checks of one kind: what has to hold and how strictly; behind each, why, what to do when it does not, and who says so. */
export function CheckList({ checks }: { checks: readonly ExplainedCheck[] }) {
  return (
    <ul className={styles.checks} role="list">
      {checks.map(({ code, demand, why, fix, source, levels }) => (
        <li key={code} id={code} className={styles.check}>
          <p className={styles.levels}><Levels levels={levels} /></p>
          <div className={styles.demand}>
            <Details summary={demand}>
              <p>{why}</p>
              {fix && <p><strong>What to do:</strong> {fix}</p>}
              <p className="finding-list__source">Source: <Cited source={source} /></p>
            </Details>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Levels({ levels: { int, prod } }: Pick<ExplainedCheck, 'levels'>) {
  if (int === prod) return <LevelTag level={int} />
  return <><LevelTag level={int} of={environmentTitle.int} /> <LevelTag level={prod} of={environmentTitle.prod} /></>
}

function LevelTag({ level, of }: { level: FindingLevel; of?: string }) {
  return <Tag colour={level === 'must' ? 'red' : 'yellow'}>{of ? `${of}: ${levelNames[level]}` : levelNames[level]}</Tag>
}
