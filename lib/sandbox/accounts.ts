import type { StaffRole } from '#lib/identity/actor.ts'
import type { SandboxOrganisationKey } from './organisations.ts'

/** A sandbox account: named by its role, belonging to nobody. */
export type SandboxAccount = {
  readonly key: string
  readonly name: string
  readonly email: string
  /** What this role does, in a sentence. */
  readonly does: string
  readonly belongs: { readonly organisation: SandboxOrganisationKey; readonly role: 'owner' | 'member' } | { readonly staff: StaffRole }
}

/** One account for each role, in the order of the journey. */
export const sandboxAccounts = [
  { key: 'supplier-owner', name: 'Sandbox supplier owner', email: 'owner@supplier.example', does: 'Registers receivers, asks for certificates and invites people for a supplier.', belongs: { organisation: 'supplier', role: 'owner' } },
  { key: 'supplier-member', name: 'Sandbox supplier member', email: 'member@supplier.example', does: 'Does the same work for the supplier, but invites nobody.', belongs: { organisation: 'supplier', role: 'member' } },
  { key: 'provider-owner', name: 'Sandbox provider owner', email: 'owner@provider.example', does: 'Asks for certificates for a provider that hosts its own receiver.', belongs: { organisation: 'provider', role: 'owner' } },
  { key: 'itoc', name: 'Sandbox ITOC desk', email: 'itoc@desk.example', does: 'Confirms domains and issues certificates in INT.', belongs: { staff: 'itoc' } },
  { key: 'dir', name: 'Sandbox DIR desk', email: 'dir@desk.example', does: 'Confirms domains, refers requests to Live Services and issues certificates in PROD.', belongs: { staff: 'dir' } },
  { key: 'live-services', name: 'Sandbox Live Services desk', email: 'live-services@desk.example', does: 'Validates PROD requests that DIR has referred.', belongs: { staff: 'live_services' } },
  { key: 'programme', name: 'Sandbox programme administrator', email: 'programme@bars.example', does: 'Sees every request, records a desk’s answer on its behalf, and looks after trust chains and people.', belongs: { staff: 'programme' } },
] as const satisfies readonly SandboxAccount[]
export type SandboxAccountKey = (typeof sandboxAccounts)[number]['key']

/** The id of an account in the portal's people. */
export function sandboxUserId(key: string): string {
  return `sandbox-${key}`
}
