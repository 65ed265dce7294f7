import 'server-only'
import { createHmac } from 'node:crypto'

/**
 * The token by which an organisation proves that it controls an FQDN: HMAC-SHA-256 of organisation, receiver and name under the portal's own secret.
 * It is stored nowhere, can be shown to its organisation again at any time, and is worth nothing to another organisation, receiver or name.
 */
export function controlToken(secret: string, { organisationId, receiverId, fqdn }: { organisationId: string; receiverId: string; fqdn: string }): string {
  return createHmac('sha256', secret).update(JSON.stringify(['domain-control', organisationId, receiverId, fqdn.toLowerCase()])).digest('base64url')
}
