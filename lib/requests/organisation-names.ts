import type { OdsRecord } from '#lib/names/ods-record.ts'

/** An organisation as far as its names matter. */
export type NamedOrganisation = { readonly id: string; readonly name: string; readonly odsCode: string }

type Named = { readonly odsCode: string; readonly hosting: 'supplier' | 'provider'; readonly organisation: Pick<NamedOrganisation, 'name' | 'odsCode'> }

/**
 * What the organisation's part of a receiver's name should stand for; none where that is not known. A provider's part stands for
 * whoever the ODS code names. A supplier's name carries the provider's code or its own: only its own says who the supplier is.
 */
export function organisationNames({ odsCode, hosting, organisation }: Named, ods: OdsRecord | null): string[] {
  const own = odsCode === organisation.odsCode
  if (!ods?.name || ods.code !== odsCode || (hosting === 'supplier' && !own)) return []
  return own ? [ods.name, organisation.name] : [ods.name]
}
