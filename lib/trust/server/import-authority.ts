import 'server-only'
import { z } from 'zod'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { isNoFile } from '#lib/identity/form-input.ts'
import { declined, type Result } from '#lib/kernel/result.ts'
import { uploadLimits } from '#lib/pki/upload-findings.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { noFile } from '../trust-findings.ts'
import { importFile, type Imported } from './import-file.ts'

const shape = z.object({ file: z.instanceof(File).optional(), text: z.string().optional() })

/**
 * A programme administrator imports CA certificates by upload or as pasted text. Accepted only when the SHA-256 of each is
 * one that the portal knows; recorded in the environment's history.
 */
export async function importAuthority(context: Context, actor: Actor, input: unknown): Promise<Result<Imported>> {
  if (!holds(actor, 'programme')) return declined('not-found', 'There is no such page.')
  const parsed = shape.safeParse(input)
  const { file, text = '' } = parsed.success ? parsed.data : {}
  const isFile = file !== undefined && !isNoFile(file) && (file.size > 0 || text.trim() === '')
  if (!isFile && text.trim() === '') return declined('invalid', 'There is nothing to import.', [noFile()])
  const upload = isFile ? new Uint8Array(await file.slice(0, uploadLimits.fileBytes + 1).arrayBuffer()) : text
  return importFile(context, actor, upload, isFile ? { field: 'file', from: 'upload' } : { field: 'text', from: 'pasted text' })
}
