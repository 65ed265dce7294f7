import 'server-only'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { scriptList, workerScriptsAmong, type WorkerScript } from '../worker-scripts.ts'

/** What a release runs in workers: each script, the list as it is published, and the SHA-256 of that list. */
export type WorkerScripts = { readonly scripts: readonly WorkerScript[]; readonly list: string; readonly sha256: string }

const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const held = new Map<string, Promise<Result<WorkerScripts>>>()

/** The scripts of the release that touch a private key, with their hashes, so that others can compare. Read once; declines as `unavailable` where nothing is built, as in development. */
export function listWorkerScripts(build = join(process.cwd(), '.next')): Promise<Result<WorkerScripts>> {
  const known = held.get(build) ?? read(build)
  held.set(build, known)
  return known
}

async function read(build: string): Promise<Result<WorkerScripts>> {
  const names = await readdir(join(build, 'static', 'chunks')).catch(() => [])
  const files = await Promise.all(names.filter((name) => name.endsWith('.js')).map(async (name) => [`static/chunks/${name}`, await readFile(join(build, 'static', 'chunks', name))] as const))
  const bytes = new Map<string, Buffer>(files)
  const paths = workerScriptsAmong(new Map(files.map(([path, content]) => [path, content.toString('utf8')])))
  if (paths.length === 0) return declined('unavailable', 'The scripts are listed in a built portal only.')
  const scripts = paths.map((path) => ({ path: `_next/${path}`, sha256: hash(bytes.get(path) ?? '') }))
  const list = scriptList(scripts)
  return done({ scripts, list, sha256: hash(list) })
}
