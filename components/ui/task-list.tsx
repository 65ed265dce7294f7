import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { classNames } from './class-names.ts'

/** How far a task is; each has its words and look in the NHS service manual. */
export type TaskStatus = 'completed' | 'in-progress' | 'not-started' | 'cannot-start' | 'problem'

export type Task = {
  id: string
  name: ReactNode
  hint?: ReactNode
  status: TaskStatus
  /** Left out where the task cannot be opened. */
  href?: string
  /** Other words for the status, such as "With ITOC". */
  statusText?: ReactNode
}

const plain = 'nhsuk-tag--no-colour nhsuk-tag--no-border nhsuk-u-font-weight-normal'
const looks: Record<TaskStatus, { text: string; className: string }> = {
  completed: { text: 'Completed', className: plain },
  'in-progress': { text: 'In progress', className: 'nhsuk-tag--white' },
  'not-started': { text: 'Not yet started', className: 'nhsuk-tag--blue' },
  'cannot-start': { text: 'Cannot start yet', className: `${plain} nhsuk-u-secondary-text-colour` },
  problem: { text: 'There is a problem', className: 'nhsuk-tag--red' },
}

/** What there is to do, each with its status. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return <ul className="nhsuk-task-list">{tasks.map((task) => <Item key={task.id} {...task} />)}</ul>
}

function Item({ id, name, hint, status, href, statusText }: Task) {
  const look = looks[status]
  return (
    <li className={classNames('nhsuk-task-list__item', href && 'nhsuk-task-list__item--with-link')}>
      <div className="nhsuk-task-list__name-and-hint">
        {href
          ? <Anchor className="nhsuk-task-list__link nhsuk-link" href={href} aria-describedby={classNames(!!hint && `${id}-hint`, `${id}-status`)}>{name}</Anchor>
          : <div>{name}</div>}
        {hint && <div className="nhsuk-task-list__hint" id={`${id}-hint`}>{hint}</div>}
      </div>
      <div className="nhsuk-task-list__status" id={`${id}-status`}><strong className={`nhsuk-tag ${look.className}`}>{statusText ?? look.text}</strong></div>
    </li>
  )
}
