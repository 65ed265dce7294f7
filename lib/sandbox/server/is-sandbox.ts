import 'server-only'
import { settings } from '#lib/platform/server/settings.ts'

/** True in sandbox mode. Every page and deed of the sandbox asks it, whatever led there. */
export function isSandbox(): boolean {
  return settings().mode === 'sandbox'
}
