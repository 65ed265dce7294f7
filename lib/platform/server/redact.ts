import 'server-only'

const secretName = /pass(word|phrase|wd)|secret|token|cookie|authorization|credential|(^|[^s])pem$|^pem|^csr$|csrText|csrBody|certificateText|private|^key$|keyText|keyFile/i
const pemBody = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(-----END [A-Z0-9 ]+-----|$)/g
const tokenAddress = /\/(track|invitations|sign-in\/link|verify)\/[^/\s"'?#]+/g
const connectionPassword = /(\b[a-z][a-z0-9+]*:\/\/[^\s:/@]+):[^\s@/]+@/gi
const longRun = /[A-Za-z0-9+/_-]{40,}={0,2}/g
/** Capitals, small letters and nothing else but digits, too long for a word: a token of the sign-in library has 32 letters. */
const token = /(?<![A-Za-z0-9])(?=[A-Z0-9]*[a-z])(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{32,39}(?![A-Za-z0-9])/g
const hexDigest = /^[0-9a-f]{40}$|^[0-9a-f]{64}$|^[0-9A-F]{64}$/
/** Codes of the system and of Postgres: the cause lies outside the program, and where it was met says nothing. */
const outsideCause = /^(E(?!RR_)[A-Z]+|(08|28|53|57|58)[0-9A-Z]{3})$/
const removed = '[removed]'

/**
 * A copy of a value that may be written to a log: values of secret-sounding names, PEM bodies, the tokens of our links,
 * passwords in connection strings and long runs of random-looking text are replaced. Digests in hexadecimal stay.
 * Depth and length are bounded, and an error becomes its name, message and stack.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth > 6) return removed
  if (value instanceof Date) return value
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, secretName.test(name) && item != null ? removed : redact(item, depth + 1)]))
}

function redactText(text: string): string {
  return text
    .slice(0, 10_000)
    .replace(pemBody, '[PEM removed]')
    .replace(tokenAddress, `/$1/${removed}`)
    .replace(connectionPassword, `$1:${removed}@`)
    .replace(token, removed)
    .replace(longRun, (run) => (hexDigest.test(run) || looksLikePath(run) ? run : removed))
}

/** File paths and package names in stack traces: words with slashes, not a random run. */
function looksLikePath(run: string): boolean {
  return run.includes('/') && run.split('/').every((part) => part.length < 40 && /^[a-z0-9_.-]*$|^[A-Za-z_-]*$/.test(part))
}

/** Where the error came from. A frame holds names of functions and files, whose folders can look as random as a token, and no value. */
function framesOf(stack: string): string[] {
  return stack.split('\n').filter((line) => /^\s+at .*:\d+(:\d+)?\)?$/.test(line)).slice(0, 30)
}

function redactError(error: Error, depth: number): object {
  const { name, message, stack, cause } = error
  const code = (error as { code?: unknown }).code
  return {
    name,
    message: redactText(message),
    ...(code === undefined ? {} : { code: redact(code, depth + 1) }),
    ...(stack && !outsideCause.test(String(code)) ? { stack: [redactText(`${name}: ${message}`), ...framesOf(stack)].join('\n') } : {}),
    ...(cause === undefined ? {} : { cause: redact(cause, depth + 1) }),
  }
}
