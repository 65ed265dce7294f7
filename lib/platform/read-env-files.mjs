/**
 * Loaded before a command of its own (`npm run worker`, `admin`, `pki`, `migrate`): settings that the environment does not give
 * come from what a running portal tells, and then from .env. A file that is not there is nothing to speak of.
 */
import { fileURLToPath } from 'node:url'

for (const file of ['.data/portal.env', '.env']) {
  try {
    process.loadEnvFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
