import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { environmentNames } from '#lib/environments/environment.ts'
import { stateDiagram, workflowDocument } from './diagram.ts'
import { actionFacts, transitions } from './transitions.ts'

describe('the workflow in the docs', () => {
  it('is what the transition table says now; npm run docs writes it', () => {
    expect(readFileSync(new URL('../../docs/workflow.md', import.meta.url), 'utf8')).toBe(workflowDocument())
  })

  it('names every move of the table', () => {
    expect(workflowDocument().split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))).toHaveLength(transitions.length + 1)
  })

  it('draws each environment without the other’s desks', () => {
    expect(stateDiagram('int')).not.toMatch(/dir_|live_services_/)
    expect(stateDiagram('prod')).not.toContain('itoc_')
  })

  it('leaves no drawn state without a way in or out', () => {
    for (const environment of environmentNames) {
      const diagram = stateDiagram(environment)
      for (const [, state] of diagram.matchAll(/^ {2}state ".*" as (\w+)$/gm)) {
        if (state === 'withdrawn') continue
        expect(diagram, state).toMatch(new RegExp(`--> ${state}\\b`))
        expect(diagram, state).toMatch(new RegExp(`^ {2}${state} -->`, 'm'))
      }
    }
  })

  it('uses the words of the buttons', () => {
    expect(stateDiagram('prod')).toContain(`dir_received --> live_services_review : ${actionFacts.refer.label}`)
  })
})
