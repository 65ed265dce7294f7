import type { Actor, StaffRole } from '#lib/identity/actor.ts'

/** A link of the header's menu. */
export type NavigationItem = { readonly href: string; readonly text: string }

/** What the header shows of the person who is signed in. */
export type ActorView = { readonly name: string; readonly role?: string; readonly navigation: readonly NavigationItem[] }

const roleNames: Record<StaffRole, string> = {
  itoc: 'ITOC',
  dir: 'DIR team',
  live_services: 'Live Services Pipeline',
  programme: 'BaRS programme',
}

/** The actor as the header shows them: their desks by name, and the pages that are theirs. */
export function actorView(actor: Actor): ActorView {
  const desk = actor.staff.some((role) => role !== 'programme')
  const programme = actor.staff.includes('programme')
  const owner = actor.memberships.length > 0 || actor.staff.length === 0
  return {
    name: actor.name,
    role: actor.staff.map((role) => roleNames[role]).join(', ') || undefined,
    navigation: [
      ...(desk || programme ? [{ href: '/desk', text: 'Queue' }] : []),
      ...(programme ? [{ href: '/programme', text: 'Programme' }] : []),
      ...(owner ? [{ href: '/receivers', text: 'Receivers' }, { href: '/organisations', text: 'Organisations' }, { href: '/key-tools', text: 'Key tools' }] : []),
      { href: '/chains', text: 'Trust chains' },
    ],
  }
}

/** True when the menu's item stands for the page: the page itself or one below it. */
export function isCurrent(href: string, path: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}
