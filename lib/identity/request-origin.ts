/**
 * True when a form or a call came from one of the portal's own pages. The `Origin` header decides; where a page sends
 * none, or `null`, the browser's own word in `Sec-Fetch-Site` does (Fetch Metadata, W3C). The Host header plays no part.
 */
export function fromOwnPage(headers: { get(name: string): string | null }, portalUrl: string): boolean {
  const origin = headers.get('origin')
  if (origin && origin !== 'null') return origin === new URL(portalUrl).origin
  return headers.get('sec-fetch-site') === 'same-origin'
}
