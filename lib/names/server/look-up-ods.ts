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

/** A name as it can be kept and shown: on one line, without characters that are not seen and turn the text around it. */
const name = z.string().transform((text) => text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/\p{Cf}/gu, '').trim()).pipe(z.string().min(1).max(300))

type Organisation = { readonly code: string; readonly name: string; readonly active: boolean }
const status = z.enum(['Active', 'Inactive'])
const ordOrganisation = z.object({ Organisation: z.object({ Name: name, Status: status, OrgId: z.object({ extension: z.string() }) }) })
  .transform(({ Organisation: { Name, Status, OrgId } }): Organisation => ({ code: OrgId.extension, name: Name, active: Status === 'Active' }))
const ordListed = z.object({ Name: name, OrgId: z.string(), Status: status }).transform(({ Name, OrgId, Status }): Organisation => ({ code: OrgId, name: Name, active: Status === 'Active' }))
const fhirOrganisation = z.object({ resourceType: z.literal('Organization'), id: z.string(), name, active: z.boolean() }).transform(({ id: code, name: called, active }): Organisation => ({ code, name: called, active }))
const ordList = z.object({ Organisations: z.array(z.unknown()) }).transform(({ Organisations }) => Organisations)
/** A bundle's entries without what the server has to say of the search itself. */
const fhirBundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.object({ resource: z.unknown() })).default([]) })
  .transform(({ entry }) => entry.map(({ resource }) => resource).filter((resource) => !z.object({ resourceType: z.literal('OperationOutcome') }).safeParse(resource).success))

/** How each of the two APIs is asked and what it answers. */
const apis = {
  ord: {
    one: (code: string) => `/organisations/${encodeURIComponent(code)}`,
    many: (words: string) => `/organisations?${new URLSearchParams({ Name: words, Limit: String(mostMatches) })}`,
    readOne: ordOrganisation,
    readMany: ordList,
    readListed: ordListed,
  },
  fhir: {
    one: (code: string) => `/Organization/${encodeURIComponent(code)}`,
    many: (words: string) => `/Organization?${new URLSearchParams({ 'name:contains': words, _count: String(mostMatches) })}`,
    readOne: fhirOrganisation,
    readMany: fhirBundle,
    readListed: fhirOrganisation,
  },
} as const

/** Asks the Organisation Data Service for an organisation by its code. It never throws: what cannot be checked is said so. An answer about another code is none. */
export async function lookUpOds(settings: OdsLookUpSettings, code: string): Promise<OdsLookUp> {
  const api = apis[settings.api ?? 'ord']
  const asked = await askOds(settings, api.one(code))
  if (asked.status === 'failed') return asked
  if (asked.status === 'not-found') return { status: 'not-found', code }
  const read = api.readOne.safeParse(asked.json)
  return read.success && read.data.code === code ? { status: read.data.active ? 'active' : 'inactive', code, name: read.data.name } : badAnswer
}

/** Asks it for organisations with these words in their name, active ones first. What is no organisation with an ODS code is left out; when nothing else came, there is no answer. */
export async function findOdsByName(settings: OdsLookUpSettings, words: string): Promise<OdsFound> {
  if (words.length < leastSearch) return { status: 'found', matches: [] }
  const api = apis[settings.api ?? 'ord']
  const asked = await askOds(settings, api.many(words))
  if (asked.status === 'failed') return asked
  if (asked.status === 'not-found') return { status: 'found', matches: [] }
  const read = api.readMany.safeParse(asked.json)
  if (!read.success) return badAnswer
  const listed = read.data.flatMap((entry) => api.readListed.safeParse(entry).data ?? [])
  if (listed.length === 0 && read.data.length > 0) return badAnswer
  const matches = listed.flatMap(({ code, name: called, active }): OdsMatch[] => (readOdsCode(code) === code ? [{ code, name: called, status: active ? 'active' : 'inactive' }] : []))
  return { status: 'found', matches: matches.slice(0, mostMatches).sort((one, other) => one.status.localeCompare(other.status)) }
}
