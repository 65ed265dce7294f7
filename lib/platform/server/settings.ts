import 'server-only'
import { parseSettings, type Settings } from './parse-settings.ts'
import { setLogLevel } from './log.ts'

export type { Settings } from './parse-settings.ts'

let parsed: Settings | undefined

/**
 * The portal's settings, parsed from the environment once.
 * @throws SettingsError when any is missing or wrong, with all of them named
 */
export function settings(): Settings {
  if (parsed) return parsed
  parsed = parseSettings(process.env)
  setLogLevel(parsed.logLevel)
  return parsed
}
