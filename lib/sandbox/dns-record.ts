import { z } from 'zod'

/** The record types that a visitor can add. */
export const recordTypes = ['A', 'CNAME', 'TXT'] as const
export type RecordType = (typeof recordTypes)[number]

/** A record as it is listed. */
export type AddedRecord = { readonly id: string; readonly name: string; readonly type: RecordType; readonly value: string }

/** A name whose control is not proven yet, with the record that would prove it. */
export type AwaitedRecord = { readonly receiverId: string; readonly fqdn: string; readonly name: string; readonly value: string }

const name = z.string().trim().toLowerCase().max(253).regex(/^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Enter a whole name, like receiver.example.nhs.uk')

/** Why a record cannot stand beside those of its name: an alias stands alone (RFC 1034 section 3.6.2). Null when it can, or is there already. */
export function aliasConflict(there: readonly { readonly type: RecordType; readonly value: string }[], given: { readonly type: RecordType; readonly value: string }): string | null {
  const others = there.filter(({ type, value }) => type !== given.type || value !== given.value)
  if (others.some(({ type }) => type === 'CNAME')) return 'The name has a CNAME record. Remove that first: a name with a CNAME record has no other'
  return given.type === 'CNAME' && others.length > 0 ? 'The name has other records. Remove those first: a name with a CNAME record has no other' : null
}

/** A record as it is typed. */
export const recordInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('A'), name, value: z.string().trim().pipe(z.ipv4('Enter an IPv4 address, like 51.140.1.1')) }),
  z.object({ type: z.literal('CNAME'), name, value: name }),
  z.object({ type: z.literal('TXT'), name, value: z.string().trim().regex(/^[\x20-\x7e]{1,255}$/, 'Enter 1 to 255 characters without accents') }),
], 'Choose a type')
