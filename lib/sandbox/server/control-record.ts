import 'server-only'
import { controlRecordName, controlValue } from '#lib/names/control-proof.ts'
import { controlToken } from '#lib/names/server/control-token.ts'
import { settings } from '#lib/platform/server/settings.ts'

/** The record that proves control of a receiver's name, which outside the sandbox only its organisation is shown. */
export function controlRecordOf({ id, organisationId, fqdn }: { id: string; organisationId: string; fqdn: string }): { readonly name: string; readonly value: string } {
  return { name: controlRecordName(fqdn), value: controlValue(controlToken(settings().authSecret, { organisationId, receiverId: id, fqdn })) }
}
