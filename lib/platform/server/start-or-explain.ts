import 'server-only'
import { OtherModeError } from './portal-mode.ts'
import { SettingsError } from './parse-settings.ts'
import { log } from './log.ts'

/** Runs what a process begins with. What an operator can put right is said in plain lines; anything else is logged whole. Either ends the process with 1. */
export async function startOrExplain(begin: () => Promise<void>): Promise<void> {
  try {
    await begin()
  } catch (error) {
    if (error instanceof SettingsError || error instanceof OtherModeError) process.stderr.write(`${error.message}\n`)
    else log.error('The portal could not start', { error })
    process.exit(1)
  }
}
