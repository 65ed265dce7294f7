import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import { knownAuthorities } from '../known-authorities.ts'
import { addAuthorities } from './trust-certificate.repository.ts'

/** Makes sure that the portal knows the NHS authorities by their fingerprints. What is there already stays as it is. @returns how many were added. */
export async function seedKnownAuthorities({ db, now }: Context): Promise<number> {
  return addAuthorities(
    db,
    knownAuthorities.map(({ confirmed, ...authority }) => ({ ...authority, ...(confirmed ? { confirmedAt: now() } : {}) })),
  )
}
