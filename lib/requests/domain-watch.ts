import { domainLook, type SeenSpan } from '#lib/names/domain-look.ts'

/** What an organisation can prove its control of a name by. */
export type ControlKind = 'record' | 'file'

/** A proof that a look found. `vouchers` are the resolvers that have the record, or the address that the file came from. */
export type ControlFound = { readonly at: Date; readonly by: ControlKind; readonly vouchers: readonly string[] }

/** What a look saw of proofs: the one that it found, or of which kinds it was told that there is none. A look that fails says neither. */
export type ControlSight = { readonly found: ControlFound | null; readonly denied: readonly ControlKind[] }

/** A proof as it is kept: since when it was there, when a look last found it, and when one was first told that it had gone; null while it is there. */
export type ControlProof = ControlFound & { readonly seenAt: Date; readonly goneAt: Date | null }

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

type StoredWatch = { readonly nextAt: Date; readonly lookedAt: Date | null; readonly fileAsked: boolean; readonly provenAt: Date | null; readonly provenBy: ControlKind | null; readonly proofSeenAt: Date | null; readonly proofGoneAt: Date | null; readonly vouchers: readonly string[] }
type StoredLook = { readonly fqdnLower: string; readonly firstAt: Date; readonly lastAt: Date; readonly found: unknown }

/** The watch from how it is stored. Looks at a name that the receiver had before are left out, and what cannot be read. */
export function readWatch(stored: StoredWatch | null, looks: readonly StoredLook[], fqdn: string): DomainWatch | null {
  if (!stored) return null
  const { nextAt, lookedAt, fileAsked, provenAt, provenBy, proofSeenAt, proofGoneAt, vouchers } = stored
  const spans = looks.filter(({ fqdnLower }) => fqdnLower === fqdn.toLowerCase()).flatMap(({ firstAt, lastAt, found }) => {
    const look = domainLook.safeParse(found)
    return look.success ? [{ firstAt, lastAt, look: look.data }] : []
  })
  return { nextAt, lookedAt, fileAsked, spans, proof: provenAt && provenBy ? { at: provenAt, by: provenBy, vouchers, seenAt: proofSeenAt ?? provenAt, goneAt: proofGoneAt } : null }
}
