import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Actor } from '#lib/identity/actor.ts'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Certificate } from '#lib/pki/certificate.ts'
import { commonNames } from '#lib/pki/distinguished-name.ts'
import { openCertificateUpload } from '#lib/pki/open-upload.ts'
import { toPem } from '#lib/pki/pem-block.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { unknownFingerprint } from '../trust-findings.ts'
import { findAuthority, keepAuthorityFile, type AuthorityRecord } from './trust-certificate.repository.ts'

/** What an import did: names of the authorities that are new, and of those that were there already. */
export type Imported = { readonly added: readonly string[]; readonly present: readonly string[] }

/** Where a file came from: a field of a form, or an address. */
export type FileSource = { readonly field: 'file' | 'text' | 'address'; readonly from: string }

const nameOf = (certificate: Certificate) => commonNames(certificate.subject)[0] ?? 'an authority without a name'

async function keep(tx: Db, context: Context, actor: Actor, certificate: Certificate, authority: AuthorityRecord, from: string): Promise<boolean> {
  const at = context.now()
  const { notBefore, notAfter, sha256 } = certificate
  const added = await keepAuthorityFile(tx, sha256, { pem: toPem('CERTIFICATE', certificate.der), notBefore, notAfter, importedAt: at, importedBy: actor.userId })
  if (added) await recordEvent(tx, { stream: `environment:${authority.environment}`, at, action: 'import_authority', actor, actorRole: 'programme', detail: { sha256, name: authority.name, from } })
  return added
}

/**
 * Imports every certificate of a file, when the fingerprint of each is one that the portal knows; else none of them. The job
 * that looks again at what waits for the environment's chains is sent in the same transaction.
 */
export async function importFile(context: Context, actor: Actor, upload: Uint8Array | string, source: FileSource): Promise<Result<Imported>> {
  const opened = await openCertificateUpload(upload)
  if (!opened.ok) return declined('invalid', opened.problem.message, opened.problem.findings.map((finding) => ({ ...finding, field: source.field })))
  return inTransaction(context.db, async (tx) => {
    const changed = new Set<EnvironmentName>()
    const imported = { added: [] as string[], present: [] as string[] }
    for (const certificate of opened.value.certificates) {
      const authority = await findAuthority(tx, certificate.sha256)
      if (!authority) return declined('invalid', 'The fingerprint does not fit.', [unknownFingerprint(source.field, nameOf(certificate), certificate.sha256)])
      const added = await keep(tx, context, actor, certificate, authority, source.from)
      if (added) changed.add(authority.environment)
      imported[added ? 'added' : 'present'].push(authority.name)
    }
    for (const environment of changed) await sendJob(tx, 'prove-waiting', { environment })
    return done(imported)
  })
}
