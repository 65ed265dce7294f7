import { z } from 'zod'
import { desks, environmentNames, type EnvironmentName } from '#lib/environments/environment.ts'
import { belongsTo, holds, type Actor } from '#lib/identity/actor.ts'
import { maySee } from '#lib/requests/permitted-actions.ts'
import { holderOf, requestStates, stateFacts, type Holder, type RequestState } from '#lib/requests/states.ts'

/** Which requests a queue shows: those that wait for the person, those that are not over, or every one. */
export const queueScopes = ['mine', 'open', 'all'] as const
export type QueueScope = (typeof queueScopes)[number]

const holders = ['organisation', ...desks] as const satisfies readonly Holder[]

/** Fewest characters that a name is searched by: three make one trigram. */
export const shortestSearch = 3

/** Most characters of a search, or of an organisation's name. */
export const longestSearch = 255

const blank = (value: unknown) => (value === '' ? undefined : Array.isArray(value) ? value[0] : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional()).catch(undefined)
const text = z.string().trim().max(longestSearch).transform((value) => value.replaceAll('\0', ''))

/** The place in a queue after which its next page begins: `<instant>~<id>` of the last request seen. */
const place = z.string().transform((value, context) => {
  const [since = '', id = ''] = value.split('~')
  const parsed = z.object({ since: z.iso.datetime(), id: z.uuid() }).safeParse({ since, id })
  if (!parsed.success) return context.addIssue('not a place in the queue') as never
  return { since: new Date(parsed.data.since), id }
})

/** A queue's filters as they come in an address. What cannot be read is left out, so that an old link still opens. */
export const queueFilters = z.object({
  show: z.preprocess(blank, z.enum(queueScopes)).catch('mine'),
  environment: optional(z.enum(environmentNames)),
  state: optional(z.enum(requestStates)),
  holder: optional(z.enum(holders)),
  organisation: optional(text),
  search: optional(text),
  after: optional(place),
})
export type QueueFilters = z.infer<typeof queueFilters>

const overlong = optional(z.string().trim().min(longestSearch + 1))

/** What was typed into the filters that is too long to narrow the list by. */
export const overlongFilters = z.object({ search: overlong, organisation: overlong })
export type OverlongFilters = z.infer<typeof overlongFilters>

/** The filters as a query string, without those that are unset; empty or beginning with `?`. */
export function queueAddress(filters: Partial<QueueFilters>): string {
  const query = new URLSearchParams()
  for (const name of ['show', 'environment', 'state', 'holder', 'organisation', 'search'] as const) {
    const value = filters[name]
    if (value) query.set(name, value)
  }
  if (filters.after) query.set('after', `${filters.after.since.toISOString()}~${filters.after.id}`)
  return query.size > 0 ? `?${query}` : ''
}

/** One part of a queue that one index scan answers: a state in an environment, of every organisation or of one. */
export type QueueArm = { readonly environment: EnvironmentName; readonly state: RequestState; readonly organisationId: string | null }

/**
 * True when a request in this state waits for the actor: one of its desks holds it, or it is a domain that the programme
 * can confirm too. Nobody decides for an organisation that they belong to, so what is their own never waits for them.
 */
export function waitsFor(actor: Actor, request: { organisationId: string; environment: EnvironmentName; state: RequestState }): boolean {
  return !belongsTo(actor, request.organisationId) && waitsForStaff(actor, request.environment, request.state)
}

function waitsForStaff(actor: Actor, environment: EnvironmentName, state: RequestState): boolean {
  const holder = holderOf(state, environment)
  if (holder !== 'organisation' && holds(actor, holder)) return true
  return state === 'domain_review' && holds(actor, 'programme')
}

/**
 * What a queue consists of for this actor: nothing that they may not see.
 * @param organisationIds the organisations that the filter's text names, or null when it names none.
 */
export function queueArms(actor: Actor, filters: QueueFilters, organisationIds: readonly string[] | null): QueueArm[] {
  const arms: QueueArm[] = []
  for (const environment of environmentNames) {
    if (filters.environment && filters.environment !== environment) continue
    const everyOrganisation = maySee(actor, { organisationId: '', environment })
    const own = actor.memberships.map((membership) => membership.organisationId)
    const organisations = organisationIds?.filter((id) => everyOrganisation || own.includes(id)) ?? (everyOrganisation ? [null] : own)
    for (const state of requestStates) {
      if (filters.state && filters.state !== state) continue
      if (filters.holder && (stateFacts[state].ended || holderOf(state, environment) !== filters.holder)) continue
      if (filters.show === 'open' && stateFacts[state].ended) continue
      if (filters.show === 'mine' && !waitsForStaff(actor, environment, state)) continue
      for (const organisationId of organisations) arms.push({ environment, state, organisationId })
    }
  }
  return arms
}
