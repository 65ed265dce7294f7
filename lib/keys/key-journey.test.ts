import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keySteps, nextStep, wouldLoseKey, type KeyEvent, type KeyJourney } from './key-journey.ts'

const csr = { csrPem: 'pem', bits: 2048, spkiSha256: 'aa' }
const made: KeyEvent = { event: 'made', csr }
const saved: KeyEvent = { event: 'saved', encrypted: true }
const again: KeyEvent = { event: 'save-again' }
const proven: KeyEvent = { event: 'proven' }
const walk = (...events: KeyEvent[]): KeyJourney => events.reduce(nextStep, { at: 'make' } as KeyJourney)

describe('the journey of a key', () => {
  it('goes from making to sending', () => {
    expect(walk(made, saved, proven)).toEqual({ at: 'send', csr, encrypted: true })
    expect(walk(made, saved, again, { event: 'saved', encrypted: false })).toEqual({ at: 'check', csr, encrypted: false })
  })

  it('reaches sending only when the file saved last was proven, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(made, saved, again, proven)), (events) => {
        const last = walk(...events)
        if (last.at !== 'send') return
        const names = events.map(({ event }) => event).join(' ')
        expect(names).toMatch(/made.*saved( made| saved)* proven/)
      }),
    )
  })

  it('warns of leaving just while a key is made and not proven', () => {
    expect([walk(), walk(made), walk(made, saved), walk(made, saved, proven)].map(wouldLoseKey)).toEqual([false, true, true, false])
  })

  it('names each step once', () => {
    expect(keySteps.map(({ at }) => at)).toEqual(['make', 'save', 'check', 'send'])
  })
})
