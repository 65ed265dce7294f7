import { describe, expect, it } from 'vitest'
import { environmentNames } from '#lib/environments/environment.ts'
import { stagesOf } from './journey.ts'
import { requestStates } from './states.ts'
import { transitions } from './transitions.ts'

const words = (state: Parameters<typeof stagesOf>[0], environment: 'int' | 'prod') => stagesOf(state, environment).map((stage) => `${stage.title} ${stage.status}`)

describe('the stages of a request', () => {
  it('go through ITOC in INT', () => {
    expect(words('itoc_received', 'int')).toEqual(['Domain done', 'Key and CSR done', 'ITOC current', 'Certificate ahead'])
  })
  it('go through DIR, Live Services and DIR again in PROD', () => {
    expect(words('live_services_review', 'prod')).toEqual(['Domain done', 'Key and CSR done', 'DIR done', 'Live Services current', 'DIR issues ahead', 'Certificate ahead'])
  })
  it('are all done once the certificate is verified', () => {
    expect(new Set(stagesOf('verified', 'prod').map((stage) => stage.status))).toEqual(new Set(['done']))
  })
  it('have one place for every state that the environment has', () => {
    for (const environment of environmentNames) {
      const states = new Set(transitions.filter((row) => !row.environment || row.environment === environment).flatMap((row) => [row.from, row.to]))
      for (const state of requestStates.filter((one) => states.has(one) && one.startsWith(environment === 'int' ? 'itoc' : 'dir'))) {
        expect(stagesOf(state, environment).filter((stage) => stage.status === 'current'), state).toHaveLength(1)
      }
    }
  })
  it('stop at the certificate when it was revoked', () => {
    expect(words('revoked', 'int')).toEqual(['Domain done', 'Key and CSR done', 'ITOC done', 'Certificate stopped'])
  })
  it('stop at the domain when the request was withdrawn before that was confirmed', () => {
    expect(stagesOf('withdrawn', 'int', false).map((stage) => stage.status)).toEqual(['stopped', 'ahead', 'ahead', 'ahead'])
    expect(stagesOf('withdrawn', 'int', true).map((stage) => stage.status)).toEqual(['done', 'stopped', 'ahead', 'ahead'])
  })
  it('stop at the key and CSR when the request was rejected', () => {
    expect(words('rejected', 'int')).toEqual(['Domain done', 'Key and CSR stopped', 'ITOC ahead', 'Certificate ahead'])
  })
})
