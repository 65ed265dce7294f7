/** The findings of a check as they were, and whatever else a deed records. Never a CSR body, a key or a secret. */
export type EventDetail = Readonly<Record<string, unknown>>

/** One thing that happened, before it is put in its place in a stream. */
export type NewEvent = {
  /** What the chain of hashes runs along: `request:<id>`, `organisation:<id>`, `environment:<name>` or `staff`. */
  readonly stream: string
  readonly requestId?: string | null
  readonly at: Date
  readonly action: string
  readonly fromState?: string | null
  readonly toState?: string | null
  readonly actor: { readonly userId: string; readonly name: string }
  /** In what role the actor acted: `organisation`, a desk, `programme` or `system`. */
  readonly actorRole: string
  readonly onBehalfOf?: string | null
  readonly reason?: string | null
  readonly detail?: EventDetail
}

/** An event in its place, with the hash of the one before it. */
export type ChainedEvent = {
  readonly stream: string
  readonly sequence: number
  readonly at: Date
  readonly action: string
  readonly fromState: string | null
  readonly toState: string | null
  readonly actorId: string | null
  readonly actorName: string
  readonly actorRole: string
  readonly onBehalfOf: string | null
  readonly reason: string | null
  readonly detail: EventDetail
  readonly previous: string
}

/** The previous hash of the first event of a stream. */
export const beginning = '0'.repeat(64)

/** JSON with every object's keys in order, so that equal values have equal text (after RFC 8785, for JSON values without numbers beyond doubles). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** The text whose SHA-256 is the event's hash: every recorded field, in a fixed order. */
export function textToHash(event: ChainedEvent): string {
  return canonicalJson([
    event.previous, event.stream, event.sequence, event.at.toISOString(), event.action, event.fromState, event.toState,
    event.actorId, event.actorName, event.actorRole, event.onBehalfOf, event.reason, event.detail,
  ])
}
