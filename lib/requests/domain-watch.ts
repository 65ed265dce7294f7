import { domainLook, type SeenSpan } from '#lib/names/domain-look.ts'

/** How and when an organisation proved that it controls a name. `vouchers` are the resolvers that have the record, or the address that the file came from. */
export type ControlProof = { readonly at: Date; readonly by: 'record' | 'file'; readonly vouchers: readonly string[] }

/** What is known of a receiver's name in DNS. */
export type DomainWatch = {
  readonly lookedAt: Date | null
  readonly nextAt: Date
  /** What was seen, newest first; looks that saw the same are one. */
  readonly spans: readonly SeenSpan[]
  readonly proof: ControlProof | null
  /** The organisation asked for its file to be fetched. */
  readonly fileAsked: boolean
}

/** How much of the history is shown. */
export const spansShown = 10

type StoredWatch = { readonly nextAt: Date; readonly lookedAt: Date | null; readonly fileAsked: boolean; readonly provenAt: Date | null; readonly provenBy: 'record' | 'file' | null; readonly vouchers: readonly string[] }
type StoredLook = { readonly fqdnLower: string; readonly firstAt: Date; readonly lastAt: Date; readonly found: unknown }

/** The watch from how it is stored. Looks at a name that the receiver had before are left out, and what cannot be read. */
export function readWatch(stored: StoredWatch | null, looks: readonly StoredLook[], fqdn: string): DomainWatch | null {
  if (!stored) return null
  const { nextAt, lookedAt, fileAsked, provenAt, provenBy, vouchers } = stored
  const spans = looks.filter(({ fqdnLower }) => fqdnLower === fqdn.toLowerCase()).flatMap(({ firstAt, lastAt, found }) => {
    const look = domainLook.safeParse(found)
    return look.success ? [{ firstAt, lastAt, look: look.data }] : []
  })
  return { nextAt, lookedAt, fileAsked, spans, proof: provenAt && provenBy ? { at: provenAt, by: provenBy, vouchers } : null }
}
