import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { DomainEvidence as Evidence } from '#lib/review/evidence.ts'
import type { ControlProof } from '#lib/requests/domain-watch.ts'
import { DomainEvidence } from './domain-evidence.tsx'

const at = new Date('2026-06-01T09:00:00Z')
const proof: ControlProof = { at, by: 'record', vouchers: ['10.0.0.1', '10.0.0.2'], seenAt: at, goneAt: null }

it.each<[string, ControlProof | null, string, string]>([
  ['a proof', proof, 'green', 'Proven'],
  ['a proof that has gone', { ...proof, goneAt: new Date('2026-06-03T09:00:00Z') }, 'yellow', 'No longer there'],
  ['no proof', null, 'grey', 'Not proven'],
])('tags %s', (_what, given, colour, words) => {
  const domain = { confirmedAt: null, appliedOn: null, approvedOn: null, reference: null, target: null, checklist: [], returnedReason: null, watch: { spans: [], lookedAt: null, nextAt: at, fileAsked: false, proof: given } } as unknown as Evidence
  const markup = renderToStaticMarkup(<DomainEvidence domain={domain} watched now={at} />)
  expect(markup).toContain(`<strong class="nhsuk-tag nhsuk-tag--${colour}">${words}</strong>`)
  expect(markup.includes('10.0.0.1, 10.0.0.2')).toBe(given !== null)
})
