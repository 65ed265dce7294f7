import { createPrivateKey } from 'node:crypto'

/** Something to look for, and the name that a failing test shows for it. Never shown itself. */
type Trace = { readonly name: string; readonly bytes: Buffer }

/** The ways in which bytes may be written down: as they are, hex, base64 at each offset, numbers in a list. */
function writings(name: string, bytes: Buffer): Trace[] {
  const base64 = [0, 1, 2].map((skip) => bytes.subarray(skip, bytes.length - ((bytes.length - skip) % 3)).toString('base64'))
  const texts = {
    hex: bytes.toString('hex'),
    'upper-case hex': bytes.toString('hex').toUpperCase(),
    ...Object.fromEntries(base64.flatMap((text, skip) => [[`base64 at ${skip}`, text], [`base64url at ${skip}`, text.replaceAll('+', '-').replaceAll('/', '_')]])),
    'a list of numbers': [...bytes].join(','),
  }
  return [{ name: `${name} as bytes`, bytes }, ...Object.entries(texts).map(([form, text]) => ({ name: `${name} as ${form}`, bytes: Buffer.from(text) }))]
}

/** The traces that a key file and its passphrase would leave: each private number in pieces, the file's own text, the passphrase. */
export function tracesOf(keyFile: string, passphrase: string): Trace[] {
  const jwk = createPrivateKey({ key: keyFile, passphrase }).export({ format: 'jwk' })
  const numbers = (['d', 'p', 'q', 'dp', 'dq', 'qi'] as const).flatMap((name) => {
    const bytes = Buffer.from(String(jwk[name]), 'base64url')
    const decimal = BigInt(`0x${bytes.toString('hex')}`).toString()
    const piece = bytes.subarray(24, 48)
    return [...writings(name, piece), { name: `${name} in decimal`, bytes: Buffer.from(decimal) }]
  })
  const lines = keyFile.split('\n').filter((line) => line.length === 64).map((line, index) => ({ name: `line ${index} of the key file`, bytes: Buffer.from(line) }))
  const secret = { 'as typed': passphrase, 'in an address': encodeURIComponent(passphrase), 'in a form': encodeURIComponent(passphrase).replaceAll('%20', '+'), 'in JSON': JSON.stringify(passphrase).slice(1, -1) }
  const words = Object.entries(secret).map(([form, text]) => ({ name: `the passphrase ${form}`, bytes: Buffer.from(text) }))
  return [...numbers, ...lines, ...words, { name: 'the passphrase in UTF-16', bytes: Buffer.from(passphrase, 'utf16le') }, ...writings('the passphrase', Buffer.from(passphrase))]
}

/** Names of the traces that are in the bytes; those in text with escapes undone count too. */
export function foundTraces(bytes: Buffer, traces: readonly Trace[]): string[] {
  const text = bytes.toString('latin1')
  const undone = Buffer.from(text.replace(/%[0-9A-F]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))).replace(/\\r|\\n|[\r\n]/g, ''), 'latin1')
  return traces.filter((trace) => bytes.includes(trace.bytes) || undone.includes(trace.bytes)).map(({ name }) => name)
}
