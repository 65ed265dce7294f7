import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { environmentNames } from '#lib/environments/environment.ts'
import { answerName } from '#lib/names/answer-name.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { givenTime } from './given-time.ts'
import { answerPathCase, brief } from './server/answer-path-case.ts'
import { checkCertificateFile, checkCsrFile, givenAuthorities, givenCsr, type FileVerdict } from './server/check-files.ts'

const usage = `Usage, JSON Lines out:
  npm run --silent pki -- csr FILE… --environment int|prod --fqdn NAME
  npm run --silent pki -- certificate FILE… --csr FILE --environment int|prod --fqdn NAME [--roots FILE --subs FILE] [--at ISO]
  npm run --silent pki -- path        (one case a line on standard input)
  npm run --silent pki -- name NAME… --environment int|prod [--ods CODE]
Options end at --; a name or file that begins with -- may follow it.`

const text = { type: 'string' } as const
const options = { environment: text, fqdn: text, csr: text, roots: text, subs: text, at: text, ods: text }
const common = { environment: z.enum(environmentNames), fqdn: z.string().min(1) }
const csrOptions = z.object(common)
const nameOptions = z.object({ environment: common.environment, ods: z.string().refine((code) => readOdsCode(code) !== null, 'an ODS code has 1 to 12 letters and digits').optional() })
const certificateOptions = z.object({ ...common, csr: z.string(), roots: z.string().optional(), subs: z.string().optional(), at: givenTime.optional() })

/** Prints a line, and waits when whoever reads is behind: any number of cases goes through in little memory. */
async function print(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}

/** The portal's own trust store. Its database is loaded only when it is asked. */
async function storedAuthorities() {
  const { database } = await import('#lib/platform/server/database.ts')
  const { importedAmong, listAuthorities } = await import('./server/trust-certificate.repository.ts')
  try {
    return importedAmong(await listAuthorities(database()))
  } finally {
    await database().$disconnect()
  }
}

/** Says on standard error what fails the command; the rest of it is answered all the same. */
function complain(message: string): undefined {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

/** @throws with the name of the option or argument that named the file */
async function contentOf(file: string, from: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (error) {
    throw new Error(`${from}: ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}).`, { cause: error })
  }
}

async function eachFile(files: readonly string[], check: (content: Uint8Array) => Promise<FileVerdict>): Promise<void> {
  if (files.length === 0) throw new Error(usage)
  for (const file of files) {
    const content = await contentOf(file, 'FILE').catch((error: unknown) => complain(String(error instanceof Error ? error.message : error)))
    if (!content) continue
    const { ok, findings } = await check(content)
    await print({ file, ok, findings: findings.map(brief) })
  }
}

async function certificate(files: readonly string[], values: unknown): Promise<void> {
  const { environment, fqdn, csr, roots, subs, at } = certificateOptions.parse(values)
  if ((roots === undefined) !== (subs === undefined)) throw new Error('--roots and --subs go together.')
  if (files.length === 0) throw new Error(usage)
  const request = await givenCsr(await contentOf(csr, '--csr'))
  const imported = roots && subs ? await givenAuthorities(await contentOf(roots, '--roots'), await contentOf(subs, '--subs'), environment) : await storedAuthorities()
  const question = { csr: request, environment, fqdn, at: at ?? new Date(), imported }
  await eachFile(files, (content) => checkCertificateFile(content, question))
}

async function names(given: readonly string[], values: unknown): Promise<void> {
  const { environment, ods } = nameOptions.parse(values)
  if (given.length === 0) throw new Error(usage)
  for (const name of given) await print(answerName(name, environment, ods))
}

/** Options are two hyphens and a word; what begins with hyphens otherwise, as a wrong name may, is not taken for one. */
const guard = '\0'
const optionShape = /^--(?:[a-z]+(?:=.*)?)?$/is

async function main([command, ...rest]: readonly string[]): Promise<void> {
  const { values, positionals: guarded } = parseArgs({ args: rest.map((arg) => (arg.startsWith('-') && !optionShape.test(arg) ? `${guard}${arg}` : arg)), options, allowPositionals: true })
  const positionals = guarded.map((arg) => arg.replace(guard, ''))
  if (command === 'csr') {
    const { environment, fqdn } = csrOptions.parse(values)
    return eachFile(positionals, (content) => checkCsrFile(content, environment, fqdn))
  }
  if (command === 'certificate') return certificate(positionals, values)
  if (command === 'name') return names(positionals, values)
  if (command !== 'path') throw new Error(usage)
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) if (line.trim()) await print(await answerPathCase(line))
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  complain(error instanceof z.ZodError ? `${error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n')}\n${usage}` : error instanceof Error ? error.message : String(error))
}
