import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { fullChain, trustBundle } from '#lib/trust/server/bundle.ts'
import { maySee } from '../permitted-actions.ts'
import { findCertificateFile } from './certificate-file.repository.ts'
import { findRequest } from './request.repository.ts'

/** The files of a request, by the last part of their address. */
export const requestFiles = ['csr', 'certificate.crt', 'full-chain.pem', 'trust-bundle.pem'] as const
export type RequestFile = (typeof requestFiles)[number]

/** A file to hand out: PEM text, its media type (RFC 8555, RFC 5967), and the name under which it is saved. */
export type FileToSave = { readonly text: string; readonly type: string; readonly name: string }

const chainType = 'application/pem-certificate-chain'

/** The CSR in force, the proven certificate, its whole chain, or what its environment trusts; `not-found` for whoever may not see the request. */
export async function requestFile(context: Context, actor: Actor, requestId: string, file: RequestFile): Promise<Result<FileToSave>> {
  const request = isId(requestId) ? await findRequest(context.db, requestId) : null
  if (!request || !maySee(actor, request)) return declined('not-found', 'There is no such request.')
  const base = request.receiver.fqdn.toLowerCase().replace(/[^a-z0-9.-]/g, '')
  if (file === 'csr') {
    return request.csr ? done({ text: request.csr.pem, type: 'application/pkcs10', name: `${base}.csr` }) : declined('not-found', 'There is no CSR yet.')
  }
  const certificate = await findCertificateFile(context.db, requestId)
  if (!certificate) return declined('not-found', 'There is no certificate yet.')
  if (file === 'certificate.crt') return done({ text: certificate.pem, type: 'application/x-x509-user-cert', name: `${base}.crt` })
  const chain = file === 'full-chain.pem' ? await fullChain(context, certificate.pem, certificate.path) : await trustBundle(context, request.environment, 'sub-root')
  return chain.ok ? done({ text: chain.value, type: chainType, name: file === 'full-chain.pem' ? `${base}.full-chain.pem` : `bars-${request.environment}-trust.pem` }) : chain
}
