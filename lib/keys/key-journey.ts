import type { MadeCsr } from './protocol.ts'

/** Where a person is with a new key: make it, save it, check what was saved, send the CSR. */
export type KeyJourney =
  | { readonly at: 'make' }
  | { readonly at: 'save'; readonly csr: MadeCsr }
  | { readonly at: 'check'; readonly csr: MadeCsr; readonly encrypted: boolean }
  | { readonly at: 'send'; readonly csr: MadeCsr; readonly encrypted: boolean }

export type KeyEvent =
  | { readonly event: 'made'; readonly csr: MadeCsr }
  | { readonly event: 'saved'; readonly encrypted: boolean }
  | { readonly event: 'save-again' }
  | { readonly event: 'proven' }

/** The steps in order, with the name that each is shown by. */
export const keySteps: readonly { readonly at: KeyJourney['at']; readonly name: string }[] = [
  { at: 'make', name: 'Make the key' },
  { at: 'save', name: 'Save the key file' },
  { at: 'check', name: 'Check the saved file' },
  { at: 'send', name: 'Send the CSR' },
]

/** Where the event leads. An event that does not belong to the present step changes nothing: no step can be jumped. */
export function nextStep(journey: KeyJourney, event: KeyEvent): KeyJourney {
  if (event.event === 'made' && journey.at === 'make') return { at: 'save', csr: event.csr }
  if (event.event === 'saved' && journey.at === 'save') return { at: 'check', csr: journey.csr, encrypted: event.encrypted }
  if (event.event === 'save-again' && journey.at === 'check') return { at: 'save', csr: journey.csr }
  if (event.event === 'proven' && journey.at === 'check') return { ...journey, at: 'send' }
  return journey
}

/** True while leaving the page would lose a key for good: it is made, and not yet proven to be saved. */
export function wouldLoseKey(journey: KeyJourney): boolean {
  return journey.at === 'save' || journey.at === 'check'
}
