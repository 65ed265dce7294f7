import type { Guard } from './transitions.ts'

/** What the guards look at. */
export type GuardFacts = {
  readonly domainApplied: boolean
  readonly domainConfirmed: boolean
  readonly csrInForce: boolean
  /** The Technical Conformance Certificate's reference is given, or the environment does not ask for it. */
  readonly tccGiven: boolean
  readonly certificateProven: boolean
  /** The receiver has no other request that is open or has a certificate. */
  readonly receiverFree: boolean
}

const holds: Record<Guard, (facts: GuardFacts) => boolean> = {
  domain_applied: (facts) => facts.domainApplied,
  domain_confirmed: (facts) => facts.domainConfirmed,
  domain_unconfirmed: (facts) => !facts.domainConfirmed,
  csr_in_force: (facts) => facts.csrInForce,
  tcc_given: (facts) => facts.tccGiven,
  certificate_proven: (facts) => facts.certificateProven,
  receiver_free: (facts) => facts.receiverFree,
}

/** What a person is told when a guard keeps a move from being made. */
export const guardMessage: Record<Guard, string> = {
  domain_applied: 'Complete the domain application first: the checklist, the date and Section 5.',
  domain_confirmed: 'The domain has to be confirmed first.',
  domain_unconfirmed: 'The domain is confirmed already.',
  csr_in_force: 'Make or upload a CSR first.',
  tcc_given: 'The reference of your Technical Conformance Certificate is needed first.',
  certificate_proven: 'The certificate has to pass every check first.',
  receiver_free: 'This receiver has another request that is open or has a certificate. Go on with that request, or renew its certificate.',
}

/** The guards that keep a move from being made; empty when it may be. */
export function unmetGuards(guards: readonly Guard[], facts: GuardFacts): Guard[] {
  return guards.filter((guard) => !holds[guard](facts))
}
