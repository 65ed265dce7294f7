import { rmSync } from 'node:fs'

/** Removes the data folder of the portal under test, once it has stopped. */
export default function removeData(): void {
  process.once('exit', () => rmSync(process.env.E2E_DATA as string, { recursive: true, force: true }))
}
