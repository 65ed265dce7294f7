/** A desk, or the programme team. Held by invitation only. */
export const staffRoles = ['itoc', 'dir', 'live_services', 'programme'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who is asking. Handed to every deed; a deed authorises by it and by nothing else. */
export type Actor = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly memberships: readonly { readonly organisationId: string; readonly role: 'owner' | 'member' }[]
  readonly staff: readonly StaffRole[]
}

/** The portal itself, for deeds that a job does (reminders, supersession). It belongs to nobody and holds no role. */
export const system: Actor = { userId: 'system', name: 'The portal', email: '', memberships: [], staff: [] }

/** True when the actor is an owner or member of the organisation. */
export function belongsTo(actor: Actor, organisationId: string): boolean {
  return actor.memberships.some((membership) => membership.organisationId === organisationId)
}

/** True when the actor is an owner of the organisation. */
export function owns(actor: Actor, organisationId: string): boolean {
  return actor.memberships.some((membership) => membership.organisationId === organisationId && membership.role === 'owner')
}

/** True when the actor holds the staff role. */
export function holds(actor: Actor, role: StaffRole): boolean {
  return actor.staff.includes(role)
}
