import 'server-only'
import { environmentNames, type EnvironmentName } from '#lib/environments/environment.ts'
import { buildCrl } from '#lib/pki/server/build-crl.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { isSandbox } from './is-sandbox.ts'
import { findAuthorities } from './sandbox-authority.repository.ts'

type Role = 'root' | 'sub'
const hour = 3_600_000
const path = /^\/crl\/(int|prod)-(root|sub)\.crl$/

/** The serial number of every certificate that a sandbox desk has revoked before it sends it. */
export const revokedSerial = 0x5ab0_0bad_5ab0_0badn
const serialOctets = Uint8Array.from(Buffer.from(revokedSerial.toString(16), 'hex'))

/** Where an authority of the sandbox's current generation publishes its list of revoked certificates. */
export function listAddress(environment: EnvironmentName, role: Role): string {
  return `http://127.0.0.1:${settings().sandbox?.odsPort ?? 0}/crl/${environment}-${role}.crl`
}

/** The list that is published at a path, signed anew; undefined where there is none. @throws outside sandbox mode */
export async function revocationList(db: Db, address: string, at: Date): Promise<Uint8Array | undefined> {
  if (!isSandbox()) throw new Error('The sandbox’s lists are published in sandbox mode only.')
  const [, named, role] = path.exec(address) ?? []
  const environment = environmentNames.find((name) => name === named)
  const issuer = environment && (await findAuthorities(db)).find((each) => each.environment === environment && each.role === role && each.generation === 'G2')
  if (!issuer) return undefined
  const revoked = role === 'sub' ? [{ serial: serialOctets, at: new Date(Math.floor(at.getTime() / 1000) * 1000 - hour), reason: 1 }] : []
  return buildCrl({ issuer, thisUpdate: new Date(at.getTime() - 60_000), nextUpdate: new Date(at.getTime() + hour), revoked })
}
