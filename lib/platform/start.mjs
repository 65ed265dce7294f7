/**
 * The first thing that runs, on whatever Node the machine has and before anything is installed: plain JavaScript that imports
 * nothing but Node's own modules. It installs what is missing and then hands over to TypeScript under the project's own Node.
 *
 *   node lib/platform/start.mjs start | dev | test | bench
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')
const commands = {
  start: ['lib/platform/cli.ts', 'start'],
  dev: ['lib/platform/cli.ts', 'dev'],
  test: ['e2e/run-tests.ts'],
  bench: ['e2e/bench/run-benchmarks.ts'],
}
const [name = 'start', ...rest] = process.argv.slice(2)
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

if (!commands[name]) fail(`There is no command ${name}: use start, dev, test or bench.`)
if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or later.`)
process.chdir(root)
install()
generate()
handOver()

/** Installs the packages unless this very lock file was installed before. */
function install() {
  const stamp = join(root, 'node_modules', '.portal-installed')
  const wanted = digest('package.json', 'package-lock.json')
  if (read(stamp) === wanted && existsSync(node)) return
  say('Installing what is missing. The first time takes a minute or two.')
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const done = spawnSync(npm[0], [...npm.slice(1), 'install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: undefined }, maxBuffer: 1 << 26 })
  if (done.error?.code === 'ENOENT') fail('npm was not found: install npm, which comes with Node.')
  if (done.status !== 0) fail(explain(`${done.stdout}\n${done.stderr}`, 'The packages could not be installed'))
  if (spawnSync(node, ['--version']).status !== 0) fail('The packages were installed, but Node did not come with them. Delete node_modules and try again.')
  put(stamp, wanted)
}

/** Makes the database client from the schema unless it was made from this very schema before. */
function generate() {
  const stamp = join(root, 'prisma', 'generated', '.made-from')
  const wanted = digest('package-lock.json', 'prisma/schema.prisma')
  if (read(stamp) === wanted) return
  const done = spawnSync(node, [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: node, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  })
  if (done.status !== 0) fail(explain(`${done.stdout}\n${done.stderr}`, 'The database client could not be made'))
  put(stamp, wanted)
}

/** Runs the command under the project's Node, passes signals on, and ends as it ends. */
function handOver() {
  const path = [join(root, 'node_modules', '.bin'), join(root, 'node_modules', 'node', 'bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':')
  const child = spawn(node, ['--conditions=react-server', '--disable-warning=ExperimentalWarning', ...commands[name], ...rest], { stdio: 'inherit', env: { ...process.env, PATH: path } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code) => process.exit(code ?? 1))
}

function digest(...files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Written beside and renamed, so that a stamp is whole or not there. */
function put(file, text) {
  try {
    writeFileSync(`${file}.${process.pid}`, text)
    renameSync(`${file}.${process.pid}`, file)
  } catch (error) {
    fail(explain(String(error), `${file} could not be written`))
  }
}

function explain(output, what) {
  if (/ENOSPC|no space left/i.test(output)) return `${what}: the disk is full.`
  if (/EROFS|read-only file system/i.test(output)) return `${what}: the disk of ${root} is read-only.`
  if (/EACCES|permission denied/i.test(output)) return `${what}: the folder ${root} cannot be written.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(output)) return `${what}: the package registry cannot be reached.`
  return `${what}:\n${output.trim().split('\n').slice(-15).join('\n')}`
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
