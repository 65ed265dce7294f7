import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildPortal } from '#lib/platform/server/build-portal.ts'
import { countPlaywright, countVitest, type Count } from './count-tests.ts'
import { findChromium } from './find-chromium.ts'

/** `npm test`: every check there is, in the order in which they are cheap. Ends with the plain line `N passed, N failed`. */
const root = join(import.meta.dirname, '..')
const reports = join(root, 'node_modules', '.cache', 'test-reports')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const say = (line: string) => void process.stdout.write(`${line}\n`)

type Environment = Record<string, string | undefined>
type Step = { readonly name: string; readonly run: () => Promise<Count> }

const minutes = (count: number) => count * 60_000
const total = { passed: 0, failed: 0 }
let chromiumPath = ''

/** One program that passes or fails as a whole. */
const whole = (name: string, program: string, args: string[]): Step => ({
  name,
  run: async () => ((await ends(program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
})

/** A test runner, whose own report says how many passed; without a report the step is one failure. */
const counted = (name: string, program: string, args: string[], count: (report: unknown) => Count, env: () => Environment = () => ({})): Step => ({
  name,
  run: async () => {
    const report = join(reports, `${name.replaceAll(' ', '-')}.json`)
    const code = await ends(program, args.map((argument) => argument.replace('REPORT', report)), { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...env() })
    try {
      const counts = count(JSON.parse(readFileSync(report, 'utf8')))
      return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
    } catch {
      return { passed: 0, failed: 1 }
    }
  },
})

const steps: Step[] = [
  whole('types', 'npm', ['run', '--silent', 'types']),
  whole('lint', 'npm', ['run', '--silent', 'lint']),
  whole('import law', 'npm', ['run', '--silent', 'law']),
  whole('dead code', 'npm', ['run', '--silent', 'dead-code']),
  counted('unit', bin('vitest'), ['run', '--project', 'unit', '--reporter=dot', '--reporter=json', '--outputFile=REPORT'], countVitest),
  counted('integration', bin('vitest'), ['run', '--project', 'integration', '--reporter=default', '--reporter=json', '--outputFile=REPORT'], countVitest),
  { name: 'build', run: build },
  counted('end to end', bin('playwright'), ['test', '--reporter=list,json'], countPlaywright, () => ({ CHROMIUM_PATH: chromiumPath })),
]

try {
  chromiumPath = await findChromium(root, say)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const only = process.argv.slice(2)
for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const began = Date.now()
  say(`\n── ${step.name}`)
  const { passed, failed } = await step.run()
  total.passed += passed
  total.failed += failed
  say(`── ${step.name}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - began) / 1000)} s`)
}
say(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

/** Always builds, whether or not these sources were built before; the end-to-end tests then start what was built. */
async function build(): Promise<Count> {
  rmSync(join(root, '.next', 'built-from'), { force: true })
  try {
    await buildPortal(root, say)
    return { passed: 1, failed: 0 }
  } catch (error) {
    say((error as Error).message)
    return { passed: 0, failed: 1 }
  }
}

/** Runs a program with its output on the terminal; fifteen minutes at most. */
function ends(program: string, args: string[], env: Environment = {}): Promise<number | null> {
  const inherited: Environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '--disable-warning=DeprecationWarning --disable-warning=ExperimentalWarning', ...env }
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: inherited as NodeJS.ProcessEnv })
  const late = setTimeout(() => child.kill('SIGTERM'), minutes(15))
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      clearTimeout(late)
      resolve(code)
    })
  })
}
