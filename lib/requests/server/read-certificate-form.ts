import 'server-only'
import { z } from 'zod'
import type { Actor } from '#lib/identity/actor.ts'
import { declined, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { uploadCertificate, type Uploaded } from './upload-certificate.ts'

const form = z.object({
  requestId: z.uuid(),
  version: z.coerce.number().int().positive(),
  certificate: z.string().default(''),
  file: z.instanceof(File).optional(),
})

/** Bytes that an uploaded file may have. */
const mostBytes = 256 * 1024

function declinedAt(field: 'certificate' | 'file', found: string, fix: string): Result<never> {
  return declined('invalid', found, [{ code: `certificate-${field}`, level: 'must', field, found, why: 'The certificate is proven before anyone relies on it.', fix }])
}

/** The upload form: a file, or pasted text; the file counts when both are given. */
export async function readCertificateForm(context: Context, actor: Actor, input: unknown): Promise<Result<Uploaded>> {
  const parsed = form.safeParse(input)
  if (!parsed.success) return declined('invalid', 'Something is missing from this form. Open the page again and try once more.')
  const { requestId, version, certificate, file } = parsed.data
  if (file) {
    if (file.size === 0) return declinedAt('file', 'The selected file is empty', 'Select the file that holds the certificate')
    if (file.size > mostBytes) return declinedAt('file', 'The selected file must be smaller than 256 KB', 'Select the file that holds the certificate')
    return uploadCertificate(context, actor, { requestId, version, upload: new Uint8Array(await file.arrayBuffer()) })
  }
  if (!certificate.trim()) return declinedAt('certificate', 'Select a file or paste the certificate', 'Select a file or paste the certificate')
  return uploadCertificate(context, actor, { requestId, version, upload: certificate })
}
