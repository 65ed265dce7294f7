import 'server-only'
import { X509Certificate } from 'node:crypto'
import { environmentNames, environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import { crlAddresses } from '#lib/pki/extension-writer.ts'
import { makeRoot, makeSub } from '#lib/pki/server/make-authority.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { isSandbox } from './is-sandbox.ts'
import { listAddress } from './revocation-list.ts'
import { findAuthorities, keepAuthority, takeTurn, type SandboxAuthority, type TrustEntry } from './sandbox-authority.repository.ts'

/** The generation in force, and the one before it. */
export const generations = ['G2', 'G1'] as const
type Generation = (typeof generations)[number]

/** When NHS England took the first generation out of use; the sandbox's own follows it. Source: the published notice on the G2 chains. */
const supersededFrom = new Date('2024-06-04T00:00:00Z')

type Made = readonly [authority: SandboxAuthority, entry: TrustEntry]

/**
 * The sandbox's certification authorities: for each environment and generation a root (RSA 4096) and a sub CA (RSA 2048, path
 * length 1), of the NHS chains' shape. They are made once, by whoever asks first, and entered into the trust store.
 * @throws outside sandbox mode
 */
export async function sandboxAuthorities({ db, now }: Pick<Context, 'db' | 'now'>): Promise<SandboxAuthority[]> {
  if (!isSandbox()) throw new Error('The sandbox’s authorities exist in sandbox mode only.')
  const found = await findAuthorities(db)
  if (found.length > 0) return found
  const at = now()
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const already = await findAuthorities(tx)
    if (already.length > 0) return already
    const chains = environmentNames.flatMap((environment) => generations.map((generation) => makeChain(environment, generation, at)))
    const made = (await Promise.all(chains)).flat()
    for (const [authority, entry] of made) await keepAuthority(tx, authority, entry, at)
    return made.map(([authority]) => authority)
  }, { timeout: 60_000, maxWait: 60_000 })
}

async function makeChain(environment: EnvironmentName, generation: Generation, at: Date): Promise<Made[]> {
  const validity = { notBefore: yearsFrom(at, -10), notAfter: yearsFrom(at, 10) }
  const title = `Sandbox ${environmentTitle[environment]}`
  const names = { root: `${title} Root Authority ${generation}`, sub: `${title} Authentication ${generation}` }
  const root = await makeRoot({ ...validity, commonName: names.root })
  const sub = await makeSub({ ...validity, commonName: names.sub, issuer: root, ...(generation === 'G2' ? { also: [crlAddresses([listAddress(environment, 'root')])] } : {}) })
  return (['root', 'sub'] as const).map((role) => {
    const { pem, keyPem } = { root, sub }[role]
    const sha256 = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()
    return [{ sha256, environment, generation, role, pem, keyPem }, { name: names[role], ...validity, supersededFrom: generation === 'G1' ? supersededFrom : null }]
  })
}

/** The same day, years later; whole seconds, as certificates have them. */
export function yearsFrom(at: Date, years: number): Date {
  const moved = new Date(Math.floor(at.getTime() / 1000) * 1000)
  moved.setUTCFullYear(moved.getUTCFullYear() + years)
  return moved
}
