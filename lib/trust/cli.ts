import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { environmentNames } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { answerName } from '#lib/names/answer-name.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { uploadLimits } from '#lib/pki/upload-findings.ts'
import { boundedLines } from './bounded-lines.ts'
import { givenTime } from './given-time.ts'
import { answerPathCase, brief, brokenPathCase } from './server/answer-path-case.ts'
import { checkCertificateFile, checkCsrFile, givenAuthorities, givenCsr, type FileVerdict } from './server/check-files.ts'

const usage = `Usage, JSON Lines out:
  npm run --silent pki -- csr FILE… --environment int|prod --fqdn NAME
  npm run --silent pki -- certificate FILE… --csr FILE --environment int|prod --fqdn NAME [--roots FILE --subs FILE] [--at ISO]
  npm run --silent pki -- path        (one case a line on standard input)
  npm run --silent pki -- name NAME… --environment int|prod [--ods CODE]
  npm run --silent pki -- help
Options end at --; a name or file that begins with -- may follow it. FILE may be - for standard input. A file is read up to
256 KB, a case up to 4 million characters. Without --roots and --subs, certificates are checked against the trust store of the
portal, which has to be running. Exit code 0: everything was answered, whatever was found; 1: something could not be.`

/** Characters of a path case: a thousand certificates and more. */
const longestCase = 4_000_000

const text = { type: 'string' } as const
const options = { environment: text, fqdn: text, csr: text, roots: text, subs: text, at: text, ods: text }
const common = { environment: z.string().toLowerCase().pipe(z.enum(environmentNames)), fqdn: z.string().min(1) }
const csrOptions = z.strictObject(common)
const pathOptions = z.strictObject({})
const nameOptions = z.strictObject({ environment: common.environment, ods: z.string().refine((code) => readOdsCode(code) !== null, 'an ODS code has 1 to 12 letters and digits').optional() })
const certificateOptions = z.strictObject({ ...common, csr: z.string(), roots: z.string().optional(), subs: z.string().optional(), at: givenTime.optional() })

/** Prints a line, and waits when whoever reads is behind: any number of cases goes through in little memory. */
async function print(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}

/** The portal's own trust store. Its database is loaded only when it is asked. @throws when it cannot be reached */
async function storedAuthorities() {
  const { database } = await import('#lib/platform/server/database.ts')
  const { importedAmong, listAuthorities } = await import('./server/trust-certificate.repository.ts')
  try {
    const db = database()
    try {
      return importedAmong(await listAuthorities(db))
    } finally {
      await db.$disconnect()
    }
  } catch (error) {
    throw new Error('The trust store of the portal cannot be reached. Start the portal, or give --roots and --subs.', { cause: error })
  }
}

/** Says on standard error what fails the command; the rest of it is answered all the same. */
function complain(message: string): undefined {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

let standardInputTaken = false

function streamOf(file: string): AsyncIterable<Uint8Array> {
  if (file !== '-') return createReadStream(file)
  if (standardInputTaken) throw new Error('standard input can be read only once')
  standardInputTaken = true
  return process.stdin
}

/**
 * A file's content; of one that is too large no more than shows that it is. How large a device or a pipe is, only reading tells.
 * @throws with the name of the option or argument that named the file
 */
async function contentOf(file: string, from: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let total = 0
  try {
    for await (const part of streamOf(file)) {
      parts.push(part)
      total += part.length
      if (total > uploadLimits.fileBytes) break
    }
  } catch (error) {
    throw new Error(`${from}: ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.message : String(error)}).`, { cause: error })
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, uploadLimits.fileBytes + 1))
}

/** What is answered where a check broke off, which is never the fault of what was checked alone: the command fails, and goes on. */
function checkFailed(what: string, error: unknown): Finding {
  complain(`${what}: the check itself failed. ${error instanceof Error ? error.stack : String(error)}`)
  return { code: 'check-failed', level: 'must', found: 'The check itself failed, so nothing is known of this. The fault is in the portal.', why: 'What was not checked does not pass.', fix: 'Report it to whoever runs the portal.' }
}

async function eachFile(files: readonly string[], check: (content: Uint8Array) => Promise<FileVerdict>): Promise<void> {
  if (files.length === 0) throw new Error(usage)
  for (const file of files) {
    const content = await contentOf(file, 'FILE').catch((error: unknown) => complain(String(error instanceof Error ? error.message : error)))
    if (!content) continue
    const { ok, findings } = await check(content).catch((error: unknown): FileVerdict => ({ ok: false, findings: [checkFailed(file, error)] }))
    await print({ file, ok, findings: findings.map(brief) })
  }
}

async function paths(given: readonly string[], values: unknown): Promise<void> {
  pathOptions.parse(values)
  if (given.length > 0) throw new Error(`path reads cases on standard input and takes no ${given[0]}.\n${usage}`)
  for await (const line of boundedLines(process.stdin.setEncoding('utf8'), longestCase)) {
    if (line === null || line.trim()) await print(await answerPathCase(line).catch((error: unknown) => brokenPathCase(line, checkFailed('path', error))))
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
  const { values, positionals: guarded, tokens } = parseArgs({ tokens: true, args: rest.map((arg) => (/^-./s.test(arg) && !optionShape.test(arg) ? `${guard}${arg}` : arg)), options, allowPositionals: true })
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []))
  const twice = given.find((name, index) => given.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`--${twice} can be given only once.\n${usage}`)
  const positionals = guarded.map((arg) => arg.replace(guard, ''))
  if (command === 'csr') {
    const { environment, fqdn } = csrOptions.parse(values)
    return eachFile(positionals, (content) => checkCsrFile(content, environment, fqdn))
  }
  if (command === 'certificate') return certificate(positionals, values)
  if (command === 'name') return names(positionals, values)
  if (command === 'path') return paths(positionals, values)
  throw new Error(usage)
}

/** The usage was asked for: it is the answer, and so goes to standard output. */
function asksForHelp(args: readonly string[]): boolean {
  const help = args.indexOf('--help')
  return args[0] === 'help' || args[0] === '-h' || (help !== -1 && !args.slice(0, help).includes('--'))
}

// whoever reads has read enough: nothing went wrong
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  const args = process.argv.slice(2)
  if (asksForHelp(args)) process.stdout.write(`${usage}\n`)
  else await main(args)
} catch (error) {
  complain(error instanceof z.ZodError ? `${error.issues.map(({ path, message }) => (path.length ? `--${path.join('.')}: ${message}` : message)).join('\n')}\n${usage}` : error instanceof Error ? error.message : String(error))
}
