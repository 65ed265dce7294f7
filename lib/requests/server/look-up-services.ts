import 'server-only'
import type { DomainLookUpSettings } from '#lib/names/server/look-up-domain.ts'
import type { OdsLookUpSettings } from '#lib/names/server/look-up-ods.ts'
import { settings } from '#lib/platform/server/settings.ts'

/** Where look-ups are sent. */
export type LookUpServices = { readonly dns: DomainLookUpSettings; readonly ods: OdsLookUpSettings }

/** The resolvers and the directory that the settings name, with a time limit that a person waits for gladly. */
export function lookUpServices(): LookUpServices {
  const { dnsResolvers, odsUrl } = settings()
  return { dns: { resolvers: dnsResolvers, timeout: 3000 }, ods: { baseUrl: odsUrl, timeout: 3000 } }
}
