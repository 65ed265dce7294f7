import 'server-only'
import type { ControlFileSettings } from '#lib/names/server/fetch-control-file.ts'
import type { DomainLookUpSettings } from '#lib/names/server/look-up-domain.ts'
import type { OdsLookUpSettings } from '#lib/names/server/ask-ods.ts'
import { odsService } from '#lib/names/server/ods-service.ts'
import { settings } from '#lib/platform/server/settings.ts'

/** Where look-ups are sent. `secret` makes the tokens that prove control of a name. */
export type LookUpServices = { readonly dns: DomainLookUpSettings; readonly ods: OdsLookUpSettings; readonly controlFiles: ControlFileSettings; readonly secret: string; readonly atOnce: number }

/** The resolvers, the directory and the hosts that the settings name, with a time limit that a person waits for gladly. */
export function lookUpServices(): LookUpServices {
  const { dnsResolvers, controlFiles, authSecret, lookUpsAtOnce } = settings()
  return { dns: { resolvers: dnsResolvers, timeout: 5000 }, ods: odsService(), controlFiles, secret: authSecret, atOnce: lookUpsAtOnce }
}
