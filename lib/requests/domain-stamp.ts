/** How a receiver's domain stands, for a page that follows it: another stamp means that the page is out of date. `news` is a sentence for screen readers. */
export type DomainStamp = { readonly stamp: string; readonly news: string }

/** What a stamp is made of. */
export type DomainStanding = { readonly lookedAt: Date | null; readonly provenAt: Date | null; readonly goneAt: Date | null; readonly confirmedAt: Date | null; readonly versions: readonly number[] }

/** Differs whenever something on the domain page would. */
export function domainStamp({ lookedAt, provenAt, goneAt, confirmedAt, versions }: DomainStanding): string {
  return [...[lookedAt, provenAt, goneAt, confirmedAt].map((at) => at?.getTime() ?? ''), ...versions].join('.')
}

/** The weightiest thing there is to say. */
export function domainNews({ confirmedAt, provenAt, goneAt }: DomainStanding): string {
  if (confirmedAt) return 'The domain is confirmed.'
  if (goneAt) return 'The proof that you control the name is no longer there.'
  return provenAt ? 'Control of the name is proven.' : 'The name was looked up again.'
}
