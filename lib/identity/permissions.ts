import { belongsTo, holds, owns, system, type Actor } from './actor.ts'

/** True when the actor may see the organisation's page: its own people, and the programme. Nobody else learns that it exists. */
export function maySeeOrganisation(actor: Actor, organisationId: string): boolean {
  return belongsTo(actor, organisationId) || holds(actor, 'programme')
}

/** True when the actor may invite people to the organisation, change their roles and remove them. */
export function mayManagePeopleOf(actor: Actor, organisationId: string): boolean {
  return owns(actor, organisationId)
}

/** True when the actor acts on the organisation as the programme, from outside it. */
export function standsInFor(actor: Actor, organisationId: string): boolean {
  return holds(actor, 'programme') && !belongsTo(actor, organisationId)
}

/** True when the actor may correct the organisation's name and ODS code: an owner until the code is confirmed, the programme always. */
export function mayEditOrganisation(actor: Actor, organisation: { readonly id: string; readonly odsConfirmed: boolean }): boolean {
  return standsInFor(actor, organisation.id) || (owns(actor, organisation.id) && !organisation.odsConfirmed)
}

/** True when the actor may give and take staff roles: the programme, and an administrator at the server itself. */
export function mayManageStaff(actor: Actor): boolean {
  return holds(actor, 'programme') || actor.userId === system.userId
}

/** True when the actor may decide anything for the organisation as a desk or the programme: never for one they belong to. */
export function mayDecideFor(actor: Actor, organisationId: string): boolean {
  return actor.staff.length > 0 && !belongsTo(actor, organisationId)
}

/** Where a person's work begins after signing in. */
export function homeOf(actor: Actor): string {
  if (actor.staff.some((role) => role !== 'programme')) return '/desk'
  if (holds(actor, 'programme')) return '/programme'
  return actor.memberships.length > 0 ? '/receivers' : '/organisations'
}
