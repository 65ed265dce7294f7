import { environmentNames, type EnvironmentName } from '#lib/environments/environment.ts'
import { showFingerprint } from '#lib/kernel/fingerprint.ts'
import { standing, type KnownAuthority, type Standing } from './authority.ts'

/** An authority as the pages show it. */
export type AuthorityView = {
  readonly sha256: string
  /** In pairs, upper case. */
  readonly fingerprint: string
  readonly role: 'root' | 'sub'
  readonly name: string
  readonly notBefore: Date | null
  readonly notAfter: Date | null
  readonly imported: boolean
  readonly confirmed: boolean
  readonly source: string
  readonly address: string | null
}

/** The authorities of one generation in one environment: a chain, or two that share a root. */
export type ChainView = {
  readonly environment: EnvironmentName
  readonly generation: string
  readonly standing: Standing
  readonly supersededFrom: Date | null
  /** Every file is imported, so that the chain can be downloaded. */
  readonly complete: boolean
  readonly authorities: readonly AuthorityView[]
}

type Known = KnownAuthority & { readonly pem: string | null; readonly notBefore: Date | null; readonly notAfter: Date | null; readonly confirmedAt: Date | null }

const viewOf = (record: Known): AuthorityView => ({
  sha256: record.sha256,
  fingerprint: showFingerprint(record.sha256),
  role: record.role,
  name: record.name,
  notBefore: record.notBefore,
  notAfter: record.notAfter,
  imported: record.pem !== null,
  confirmed: record.confirmedAt !== null,
  source: record.source,
  address: record.address,
})

const worst = (standings: readonly Standing[]): Standing => (standings.includes('expired') ? 'expired' : standings.includes('superseded') ? 'superseded' : 'current')

/** Authorities as chains: INT before PROD, the current generation first. */
export function chainsOf(records: readonly Known[], at: Date): ChainView[] {
  return environmentNames.flatMap((environment) => {
    const own = records.filter((record) => record.environment === environment)
    return [...new Set(own.map(({ generation }) => generation))].toSorted().toReversed().map((generation) => {
      const members = own.filter((record) => record.generation === generation).toSorted((left, right) => left.role.localeCompare(right.role) || left.name.localeCompare(right.name))
      const supersededFrom = members.find((record) => record.supersededFrom)?.supersededFrom ?? null
      return {
        environment,
        generation,
        standing: worst(members.map((record) => standing(record, at))),
        supersededFrom,
        complete: members.every(({ pem }) => pem !== null),
        authorities: members.map(viewOf),
      }
    })
  })
}
