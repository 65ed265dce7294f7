import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { captureLog, log, setLogLevel } from './log.ts'

afterEach(() => setLogLevel('info'))

function written(action: () => void): string {
  const lines: string[] = []
  const release = captureLog((line) => lines.push(line))
  action()
  release()
  return lines.join('')
}

const body = 'MIICijCCAXICAQAwRTELMAkGA1UEBhMCR0IxEzARBgNVBAgMClNvbWUtU3RhdGUx'
const pem = (label: string) => `-----BEGIN ${label}-----\n${body}\n${body}\n-----END ${label}-----`

test('a line is one JSON object with its time, level and message', () => {
  const line = written(() => log.info('Mail sent', { mailId: 'm1', attempts: 2 }))
  expect(line.endsWith('}\n')).toBe(true)
  expect(JSON.parse(line)).toMatchObject({ level: 'info', message: 'Mail sent', mailId: 'm1', attempts: 2, time: expect.stringMatching(/^\d{4}-.*Z$/) })
})

test('what is below the level is not written', () => {
  setLogLevel('warn')
  expect(written(() => log.info('quiet'))).toBe('')
  expect(written(() => log.error('loud'))).toContain('loud')
  setLogLevel('silent')
  expect(written(() => log.error('nothing'))).toBe('')
})

test.each(['CERTIFICATE REQUEST', 'CERTIFICATE', 'PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'RSA PRIVATE KEY'])('no body of a %s is written, wherever it stands', (label) => {
  const text = pem(label)
  const error = new Error(`refused: ${text}`, { cause: new Error(text) })
  const line = written(() => log.error(text, { input: { nested: [text, text.replaceAll('\n', '\r\n'), text.slice(0, 120)] }, error }))
  expect(line).not.toContain('MIIC')
  expect(line).not.toContain(body.slice(10, 40))
})

test('a body that lost its first line is taken out too', () => {
  expect(written(() => log.warn('refused', { input: `${body}\n${body}` }))).not.toContain(body.slice(0, 20))
})

test('secrets by name, tokens in addresses and passwords of connection strings are not written', () => {
  const fields = {
    password: 's1secret', passphrase: 's2secret', token: 's3secret', cookie: 's4secret', authorization: 's5secret', authSecret: 's6secret',
    key: 's7secret', csr: 's8secret', pem: 's9secret', url: '/track/s10secret?x=1', link: 'https://portal.example/sign-in/link/s11secret',
    invitation: '/invitations/s12secret', database: 'postgresql://portal:s13secret@db/portal',
  }
  const line = written(() => log.info('fields', fields))
  expect(line).not.toContain('secret"')
  expect(line).not.toMatch(/s\d+secret/)
  expect(line).toContain('postgresql://portal:[removed]@db/portal')
})

test.each(['/sign-in/link/', '/verify/', '', 'the link of '])('a token of 32 letters is not written after %s', (before) => {
  const letters = 'kQwErTyUiOpAsDfGhJkLzXcVbNmQwErT'
  const line = written(() => log.error(`not found: ${before}${letters}`, { path: `${before}${letters}?next=%2Faccount`, error: new Error(`${before}${letters}`) }))
  expect(line).not.toContain(letters.slice(0, 12))
  expect(line).toContain('not found')
})

test('fingerprints, references and ordinary words stay', () => {
  const spkiSha256 = 'a'.repeat(32) + '0123456789abcdef'.repeat(2)
  const line = JSON.parse(written(() => log.info('kept', { spkiSha256, reference: 'BRC-7H2K9M', fqdn: 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk', keyBits: 2048 })))
  expect(line).toMatchObject({ spkiSha256, reference: 'BRC-7H2K9M', fqdn: 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk', keyBits: 2048 })
})

test('an error keeps its name, message, code and the place it came from', () => {
  const line = JSON.parse(written(() => log.error('failed', { error: Object.assign(new TypeError('not a date'), { code: 'ERR_INVALID' }) })))
  expect(line.error).toMatchObject({ name: 'TypeError', message: 'not a date', code: 'ERR_INVALID' })
  expect(line.error.stack).toContain('log.test.ts')
})

test('a folder that looks like a token stays in a stack, a token in the message does not', () => {
  const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4'
  const error = new Error(`refused ${token}\n    see ${token}`)
  error.stack = `Error: ${error.message}\n    at deed (/tmp/tmp.zhPpq5PQOiABCdef/clone/lib/platform/server/log.ts:10:3)`
  const line = JSON.parse(written(() => log.error('failed', { error })))
  expect(line.error.stack).toContain('/tmp/tmp.zhPpq5PQOiABCdef/clone/lib/platform/server/log.ts:10:3')
  expect(JSON.stringify(line)).not.toContain(token)
})

test.each(['ECONNREFUSED', '57P01', '08006'])('an error whose cause is outside the program (%s) has no stack', (code) => {
  const line = JSON.parse(written(() => log.error('failed', { error: Object.assign(new Error('away'), { code }) })))
  expect(line.error).toEqual({ name: 'Error', message: 'away', code })
})

test('anything can be logged: it stays one line of JSON', () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  expect(() => JSON.parse(written(() => log.info('circle', circle)))).not.toThrow()
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), fc.anything({ withBigInt: true, withDate: true, withTypedArray: true })), (message, fields) => {
      const line = written(() => log.info(message, fields))
      expect(line.indexOf('\n')).toBe(line.length - 1)
      JSON.parse(line)
    }),
  )
})
