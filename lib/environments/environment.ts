/** The two environments a receiver can be in. Each is onboarded on its own. */
export const environmentNames = ['int', 'prod'] as const
export type EnvironmentName = (typeof environmentNames)[number]

/** A team of NHS England that a request passes through. */
export const desks = ['itoc', 'dir', 'live_services'] as const
export type Desk = (typeof desks)[number]

/** How the portal speaks of a desk. */
export const deskTitle: Record<Desk, string> = { itoc: 'ITOC', dir: 'DIR', live_services: 'Live Services' }

/** How the portal speaks of an environment. */
export const environmentTitle: Record<EnvironmentName, string> = { int: 'INT', prod: 'PROD' }

/**
 * What an environment asks for: data, because much of it is not known for certain and an administrator may change it.
 * Levels name the rule codes of lib/pki and lib/names that differ from the rule's own level in this environment.
 */
export type EnvironmentRules = {
  readonly name: EnvironmentName
  /** The desk that receives the request and confirms the domain. */
  readonly firstDesk: Desk
  /** Where each desk of the environment takes mail. */
  readonly mailboxes: Partial<Record<Desk, string>>
  /** Whether a name has to follow one of the two official conventions. */
  readonly convention: 'must' | 'should'
  /** RSA sizes accepted in a CSR, in bits. */
  readonly keyBits: { readonly least: number; readonly most: number }
  /** Whether the Technical Conformance Certificate's reference is needed to submit. */
  readonly tccNeeded: boolean
  /** Whether a certificate's revocation is asked after, at the addresses that it names. */
  readonly revocationChecked: boolean
  /** Whether an organisation that proves control of its name has its domain confirmed by the portal, without waiting for a reviewer. */
  readonly controlConfirms: boolean
  /** Rule levels that an administrator has set apart from the rule's own. */
  readonly levels: Readonly<Record<string, 'must' | 'should'>>
  /** Addresses that BaRS calls from, for the receiver's firewall. */
  readonly callers: readonly string[]
}
