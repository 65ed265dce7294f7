import 'server-only'
import type { ChainFile } from '#lib/keys/tools-protocol.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { standing } from '../authority.ts'
import { listAuthorities } from './trust-certificate.repository.ts'

/** Every CA certificate whose file is imported, for the browser to find a certificate's chain by. They are public facts. */
export async function listChainFiles({ db, now }: Pick<Context, 'db' | 'now'>): Promise<ChainFile[]> {
  const at = now()
  return (await listAuthorities(db)).flatMap(({ environment, generation, role, name, pem, ...record }) =>
    pem === null ? [] : [{ environment, generation, role, name, pem, current: standing(record, at) === 'current' }],
  )
}
