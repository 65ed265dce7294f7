import { z } from 'zod'

/** The record types that a visitor can add. */
export const recordTypes = ['A', 'CNAME', 'TXT'] as const
export type RecordType = (typeof recordTypes)[number]

/** A record as it is listed. */
export type AddedRecord = { readonly id: string; readonly name: string; readonly type: RecordType; readonly value: string }

/** A name whose control is not proven yet, with the record that would prove it. */
export type AwaitedRecord = { readonly receiverId: string; readonly fqdn: string; readonly name: string; readonly value: string }

const name = z.string().trim().toLowerCase().max(253).regex(/^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Enter a whole name, like receiver.example.nhs.uk')

/** A record as it is typed. */
export const recordInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('A'), name, value: z.string().trim().pipe(z.ipv4('Enter an IPv4 address, like 51.140.1.1')) }),
  z.object({ type: z.literal('CNAME'), name, value: name }),
  z.object({ type: z.literal('TXT'), name, value: z.string().trim().regex(/^[\x20-\x7e]{1,255}$/, 'Enter 1 to 255 characters without accents') }),
], 'Choose a type')
