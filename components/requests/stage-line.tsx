import type { Stage, StageStatus } from '#lib/requests/journey.ts'
import { classNames } from '#components/ui/class-names.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import styles from './stage-line.module.css'

const spoken: Record<StageStatus, string> = { done: 'done', current: 'now', ahead: 'not yet', stopped: 'stopped' }

/** Where a request is on its way, as a line of stages; a list to screen readers. */
export function StageLine({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className={styles.line} role="list" aria-label="Stages of this request">
      {stages.map((stage) => (
        <li key={stage.code} className={classNames(styles.stage, styles[stage.status])} aria-current={stage.status === 'current' ? 'step' : undefined}>
          {stage.title}<VisuallyHidden>, {spoken[stage.status]}</VisuallyHidden>
        </li>
      ))}
    </ol>
  )
}
