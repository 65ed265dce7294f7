import { deskTitle, environmentNames, environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import { holderOf, requestStates, stateFacts, type Holder, type RequestState } from './states.ts'
import { actionFacts, transitions, type Action, type Party, type Transition } from './transitions.ts'

/** Moves that so many states have that their arrows would hide the others: told in a sentence instead. */
const apart: readonly Action[] = ['withdraw', 'change_fqdn', 'verify']

const partyTitle: Record<Party, string> = { organisation: 'Organisation', ...deskTitle, first_desk: 'First desk', programme: 'Programme', system: 'The portal' }

function holderTitle(holder: Holder): string {
  return holder === 'organisation' ? 'Organisation' : deskTitle[holder]
}

function rowsOf(environment: EnvironmentName): Transition[] {
  const rows = transitions.filter((row) => !row.environment || row.environment === environment)
  const reached = new Set<RequestState>(['preparing'])
  for (const state of reached) for (const row of rows) if (row.from === state) reached.add(row.to)
  return rows.filter((row) => reached.has(row.from))
}

function statesOf(environment: EnvironmentName): RequestState[] {
  const rows = rowsOf(environment)
  return requestStates.filter((state) => state === 'preparing' || rows.some((row) => row.to === state))
}

/** The mermaid state diagram of one environment's workflow, read from the transition table. */
export function stateDiagram(environment: EnvironmentName): string {
  const names = statesOf(environment).map((state) => `  state "${stateFacts[state].title} (${holderTitle(holderOf(state, environment))})" as ${state}`)
  const arrows = new Map<string, Set<string>>()
  for (const row of rowsOf(environment)) {
    if (apart.includes(row.action) && row.from !== 'issued') continue
    const arrow = `${row.from} --> ${row.to}`
    arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(actionFacts[row.action].label))
  }
  const lines = [...arrows].map(([arrow, labels]) => `  ${arrow} : ${[...labels].join(' / ')}`)
  return ['stateDiagram-v2', ...names, '  [*] --> preparing', ...lines].join('\n')
}

function apartSentence(action: Action, environment: EnvironmentName): string {
  const rows = rowsOf(environment).filter((row) => row.action === action && row.from !== 'issued')
  const targets = [...new Set(rows.map((row) => `“${stateFacts[row.to].title}”`))].join(' or ')
  return `- **${actionFacts[action].label}** leads to ${targets}, from: ${rows.map((row) => stateFacts[row.from].title).join(', ')}.`
}

function tableRow(row: Transition): string {
  const cells = [
    stateFacts[row.from].title,
    actionFacts[row.action].label,
    row.by.map((party) => partyTitle[party]).join(', '),
    row.environment ? environmentTitle[row.environment] : 'both',
    row.guards.map((guard) => guard.replaceAll('_', ' ')).join(', '),
    stateFacts[row.to].title,
    row.mails.join(', '),
  ]
  return `| ${cells.join(' | ')} |`
}

/** The whole of docs/workflow.md: a diagram for each environment, and the table itself. */
export function workflowDocument(): string {
  const diagrams = environmentNames.flatMap((environment) => [
    `## ${environmentTitle[environment]}`,
    `\`\`\`mermaid\n${stateDiagram(environment)}\n\`\`\``,
    ['Left out of the diagram, because so many states have them:', '', ...apart.map((action) => apartSentence(action, environment))].join('\n'),
  ])
  const table = ['| From | Action | By | Environment | When | To | Mail |', '| --- | --- | --- | --- | --- | --- | --- |', ...transitions.map(tableRow)].join('\n')
  const sections = [
    '# The workflow of a request',
    'Written by `npm run docs` from `lib/requests/transitions.ts`: change the table, not this file. In brackets: who holds the request. The programme may record any desk’s answer on its behalf.',
    ...diagrams,
    '## Every move',
    table,
  ]
  return `${sections.join('\n\n')}\n`
}
