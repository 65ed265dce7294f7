import 'server-only'
import { z } from 'zod'
import { leastSearch, mostMatches, type OdsMatch } from '../ods-record.ts'
import { readOdsCode } from '../ods-code.ts'
import { askOds, type Asked, type OdsLookUpSettings } from './ask-ods.ts'

type Failed = Extract<Asked, { status: 'failed' }>
/** What the service says of a code, or why it did not. */
export type OdsLookUp = { readonly status: 'active' | 'inactive'; readonly code: string; readonly name: string } | { readonly status: 'not-found'; readonly code: string } | Failed
/** What it finds by a name, or why it did not. */
export type OdsFound = { readonly status: 'found'; readonly matches: readonly OdsMatch[] } | Failed

const badAnswer: Failed = { status: 'failed', because: 'bad-answer' }
const name = z.string().trim().min(1).max(300)

const ordOrganisation = z.object({ Organisation: z.object({ Name: name, Status: z.enum(['Active', 'Inactive']) }) })
  .transform(({ Organisation: { Name, Status } }) => ({ name: Name, active: Status === 'Active' }))
const ordList = z.object({ Organisations: z.array(z.object({ Name: name, OrgId: z.string(), Status: z.enum(['Active', 'Inactive']) })) })
  .transform(({ Organisations }) => Organisations.map(({ Name, OrgId, Status }) => ({ code: OrgId, name: Name, active: Status === 'Active' })))
const fhirOrganisation = z.object({ resourceType: z.literal('Organization'), name, active: z.boolean() })
const fhirBundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.object({ resource: fhirOrganisation.extend({ id: z.string() }) })).default([]) })
  .transform(({ entry }) => entry.map(({ resource: { id, ...rest } }) => ({ ...rest, code: id })))

/** How each of the two APIs is asked and what it answers. */
const apis = {
  ord: {
    one: (code: string) => `/organisations/${encodeURIComponent(code)}`,
    many: (words: string) => `/organisations?${new URLSearchParams({ Name: words, Limit: String(mostMatches) })}`,
    readOne: ordOrganisation,
    readMany: ordList,
  },
  fhir: {
    one: (code: string) => `/Organization/${encodeURIComponent(code)}`,
    many: (words: string) => `/Organization?${new URLSearchParams({ 'name:contains': words, _count: String(mostMatches) })}`,
    readOne: fhirOrganisation,
    readMany: fhirBundle,
  },
} as const

/** Asks the Organisation Data Service for an organisation by its code. It never throws: what cannot be checked is said so. */
export async function lookUpOds(settings: OdsLookUpSettings, code: string): Promise<OdsLookUp> {
  const api = apis[settings.api ?? 'ord']
  const asked = await askOds(settings, api.one(code))
  if (asked.status === 'failed') return asked
  if (asked.status === 'not-found') return { status: 'not-found', code }
  const read = api.readOne.safeParse(asked.json)
  return read.success ? { status: read.data.active ? 'active' : 'inactive', code, name: read.data.name } : badAnswer
}

/** Asks it for organisations with these words in their name, active ones first. What is no ODS code is left out. */
export async function findOdsByName(settings: OdsLookUpSettings, words: string): Promise<OdsFound> {
  if (words.length < leastSearch) return { status: 'found', matches: [] }
  const api = apis[settings.api ?? 'ord']
  const asked = await askOds(settings, api.many(words))
  if (asked.status === 'failed') return asked
  if (asked.status === 'not-found') return { status: 'found', matches: [] }
  const read = api.readMany.safeParse(asked.json)
  if (!read.success) return badAnswer
  const matches = read.data.flatMap(({ code, name: called, active }): OdsMatch[] => (readOdsCode(code) === code ? [{ code, name: called, status: active ? 'active' : 'inactive' }] : []))
  return { status: 'found', matches: matches.slice(0, mostMatches).sort((one, other) => one.status.localeCompare(other.status)) }
}
