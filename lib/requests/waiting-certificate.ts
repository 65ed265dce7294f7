import type { Standing } from './permitted-actions.ts'

/** Who uploaded a certificate that the portal proves later, and in whose name. */
export type Uploader = Standing & { readonly userId: string; readonly name: string }

/** A certificate that waits for its environment's trust chains, as a request knows it. It is nobody's certificate yet. */
export type WaitingFacts = { readonly sha256: string; readonly uploadedAt: Date; readonly uploaderName: string }
