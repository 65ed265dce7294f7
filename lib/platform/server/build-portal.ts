import 'server-only'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from './plain-error.ts'
import { lastLines, runToEnd } from './run-to-end.ts'

const sources = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'instrumentation.ts', 'proxy.ts', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']
const notBuilt = /\.(test|integration\.test)\.tsx?$|(^|\/)\./

/** Builds the pages unless these very sources were built before. @param say told when a build begins @throws PlainError with the end of what the build said */
export async function buildPortal(root: string, say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const stamp = join(root, '.next', 'built-from')
  const wanted = digestOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the pages. This takes up to a minute.')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CI: '1' } as const
  const { code, output } = await runToEnd([join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], { cwd: root, env, signal })
  if (/ENOSPC|no space left/i.test(output)) throw new PlainError(`The disk is full (${root}). Make room and start again.`)
  if (code !== 0) throw new PlainError(`The pages could not be built:\n${lastLines(output, 25)}`)
  writeFileSync(stamp, wanted)
}

/** A digest of the names and contents of everything that goes into the build. */
function digestOf(root: string): string {
  const hash = createHash('sha256')
  const add = (path: string) => {
    const full = join(root, path)
    if (!existsSync(full) || notBuilt.test(path)) return
    if (statSync(full).isDirectory()) return readdirSync(full).sort().forEach((name) => add(`${path}/${name}`))
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
  }
  sources.forEach(add)
  return hash.digest('hex')
}
