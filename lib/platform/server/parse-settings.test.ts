import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSettings, type SettingsError } from './parse-settings.ts'

const secret = 'x'.repeat(32)
const sandbox = { DATABASE_URL: 'postgresql://portal:p@127.0.0.1:5432/portal', AUTH_SECRET: secret }
const live = {
  ...sandbox,
  PORTAL_MODE: 'live',
  PORTAL_URL: 'https://certificates.example',
  TRUST_PROXY: '1',
  SMTP_HOST: 'send.nhs.example',
  SMTP_USER: 'portal@nhs.example',
  SMTP_PASSWORD: 'a password',
  SMTP_FROM: 'portal@nhs.example',
}

function linesOf(environment: Record<string, string>): readonly string[] {
  try {
    parseSettings(environment)
    return []
  } catch (error) {
    return (error as SettingsError).lines
  }
}

test('live mode names everything that is missing, at once', () => {
  const required = ['DATABASE_URL', 'AUTH_SECRET', 'PORTAL_URL', 'TRUST_PROXY', 'SMTP_HOST', 'SMTP_USER', 'SMTP_PASSWORD', 'SMTP_FROM']
  expect([...linesOf({ PORTAL_MODE: 'live' })].sort()).toEqual(required.map((name) => `${name} is missing`).sort())
})

test('any part of what live mode needs that is left out or left empty is named, and nothing else', () => {
  const required = Object.keys(live).filter((name) => name !== 'PORTAL_MODE')
  fc.assert(
    fc.property(fc.subarray(required), fc.constantFrom('', '  ', undefined), (left, blank) => {
      const given = Object.fromEntries(Object.entries(live).flatMap(([name, value]) => (left.includes(name) ? (blank === undefined ? [] : [[name, blank]]) : [[name, value]])))
      expect([...linesOf(given)].sort()).toEqual(left.map((name) => `${name} is missing`).sort())
    }),
  )
})

test('the sandbox needs nobody: everything has a default on this computer', () => {
  const settings = parseSettings(sandbox)
  expect(settings).toMatchObject({ mode: 'sandbox', host: '127.0.0.1', port: 3000, portalUrl: 'http://localhost:3000', worker: true, trustAddresses: [], nhsLogo: false })
  expect(settings.smtp).toMatchObject({ host: '127.0.0.1', tls: 'none', user: undefined })
  expect(settings.ods).toEqual({ api: 'ord', baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/), apiKey: undefined })
  expect(settings.dnsResolvers).toEqual(['127.0.0.1:5300', '127.0.0.1:5301'])
})

test('live mode takes it that no proxy says who asks only when told so', () => {
  expect(linesOf({ ...live, TRUST_PROXY: '' })).toEqual(['TRUST_PROXY is missing'])
  expect(parseSettings({ ...live, TRUST_PROXY: '0' }).trustProxy).toBe(0)
  expect(parseSettings(sandbox).trustProxy).toBe(0)
})

test('revocation is asked of the NHS’s hosts in live mode, and of this computer alone in the sandbox', () => {
  expect(parseSettings(live).revocation).toEqual({ hosts: ['crl.nhs.uk', 'ocsp.nhs.uk'], privateAddresses: false })
  expect(parseSettings({ ...live, REVOCATION_HOSTS: 'CRL.nhs.uk, ocsp.nhs.uk:8080,[2001:db8::1]', REVOCATION_PRIVATE_NETWORK: 'on' }).revocation).toEqual({ hosts: ['crl.nhs.uk', 'ocsp.nhs.uk:8080', '[2001:db8::1]'], privateAddresses: true })
  expect(parseSettings(sandbox).revocation).toEqual({ hosts: ['127.0.0.1:8200'], privateAddresses: true })
  expect(linesOf({ ...live, REVOCATION_HOSTS: 'http://crl.nhs.uk' })).toEqual(['REVOCATION_HOSTS must be hosts, each with a port if it is not the usual one, separated by commas'])
  expect(linesOf({ ...sandbox, REVOCATION_HOSTS: 'crl.nhs.uk' })).toEqual(['REVOCATION_HOSTS must be on this computer (127.0.0.1) in sandbox mode'])
})

test('the directory is asked by ORD, or by FHIR with a key', () => {
  expect(parseSettings(live).ods).toEqual({ api: 'ord', baseUrl: 'https://directory.spineservices.nhs.uk/ORD/2-0-0', apiKey: undefined })
  expect(parseSettings({ ...live, ODS_API: 'fhir', ODS_API_KEY: 'key' }).ods).toEqual({ api: 'fhir', baseUrl: 'https://api.service.nhs.uk/organisation-data-terminology-api/fhir', apiKey: 'key' })
  expect(parseSettings({ ...live, ODS_API: 'fhir', ODS_API_KEY: 'key', ODS_URL: 'https://int.api.example/fhir/' }).ods.baseUrl).toBe('https://int.api.example/fhir')
})

test('live mode has the NHS’s public addresses as defaults and no sandbox', () => {
  const settings = parseSettings(live)
  expect(settings).toMatchObject({ mode: 'live', portalUrl: 'https://certificates.example', trustProxy: 1, dnsResolvers: [], sandbox: undefined })
  expect(settings.smtp).toEqual({ host: 'send.nhs.example', port: 587, tls: 'starttls', user: 'portal@nhs.example', password: 'a password', from: 'portal@nhs.example' })
  expect(settings.trustAddresses).toHaveLength(4)
  expect(settings.trustAddresses.every((address) => address.startsWith('http://pki.nhs.uk/'))).toBe(true)
})

describe('wrong values are named with what is wanted', () => {
  const wrong: [string, Record<string, string>, RegExp][] = [
    ['a mode nobody knows', { ...sandbox, PORTAL_MODE: 'production' }, /^PORTAL_MODE must be sandbox or live$/],
    ['plain http in live mode', { ...live, PORTAL_URL: 'http://certificates.example' }, /^PORTAL_URL must begin with https:/],
    ['words for a number of proxies in live mode', { ...live, TRUST_PROXY: 'one' }, /^TRUST_PROXY must be a number of proxies/],
    ['a path after the address', { ...live, PORTAL_URL: 'https://certificates.example/portal' }, /^PORTAL_URL must be an address without a path/],
    ['no address at all', { ...live, PORTAL_URL: 'certificates' }, /^PORTAL_URL must be a web address/],
    ['a short secret', { ...sandbox, AUTH_SECRET: 'short' }, /^AUTH_SECRET must be at least 32 characters/],
    ['a port too high', { ...sandbox, PORT: '70000' }, /^PORT must be a port number/],
    ['a port in words', { ...sandbox, PORT: 'three' }, /^PORT must be a port number/],
    ['another database', { ...sandbox, DATABASE_URL: 'mysql://portal@localhost/portal' }, /^DATABASE_URL must be a Postgres connection string/],
    ['an outside mail server in the sandbox', { ...sandbox, SMTP_HOST: 'send.nhs.net' }, /^SMTP_HOST must be this computer/],
    ['a mail account in the sandbox', { ...sandbox, SMTP_USER: 'someone' }, /^SMTP_USER must not be set in sandbox mode/],
    ['an outside directory in the sandbox', { ...sandbox, ODS_URL: 'https://directory.spineservices.nhs.uk/ORD/2-0-0' }, /^ODS_URL must be on this computer/],
    ['an outside resolver in the sandbox', { ...sandbox, DNS_RESOLVERS: '127.0.0.1, 8.8.8.8' }, /^DNS_RESOLVERS must be on this computer/],
    ['a resolver by name', { ...live, DNS_RESOLVERS: 'dns.example, 10.0.0.1' }, /^DNS_RESOLVERS must be IP addresses/],
    ['one resolver, with nothing to compare it with', { ...live, DNS_RESOLVERS: '10.0.0.1' }, /^DNS_RESOLVERS must name two or more/],
    ['the same resolver twice', { ...live, DNS_RESOLVERS: '10.0.0.1, 10.0.0.1:53' }, /^DNS_RESOLVERS must name each resolver once/],
    ...['999.1.1.1', '1.1.1.1:99999', '1.1.1.1:0', '[1:2]', '255.255.255.255'].map((impossible): [string, Record<string, string>, RegExp] => [`a resolver at ${impossible}`, { ...live, DNS_RESOLVERS: `10.0.0.1,${impossible}` }, /^DNS_RESOLVERS must be addresses at which/]),
    ['a forbidden address by name', { ...live, FORBIDDEN_ADDRESSES: 'intranet.example' }, /^FORBIDDEN_ADDRESSES must be IP addresses or blocks/],
    ...['999.1.1.0/24', '10.0.0.0/33', '[2001:db8::]/32'].map((impossible): [string, Record<string, string>, RegExp] => [`a forbidden block ${impossible}`, { ...live, FORBIDDEN_ADDRESSES: `10.0.0.0/8,2001:db8::/32,${impossible}` }, /^FORBIDDEN_ADDRESSES must be IP addresses or blocks/]),
    ['files fetched by a sandbox', { ...sandbox, CONTROL_FILE_HOSTS: 'nhs.uk' }, /^CONTROL_FILE_HOSTS must be off/],
    ['no look-up at a time', { ...live, LOOK_UPS_AT_ONCE: '0' }, /^LOOK_UPS_AT_ONCE must be at least 1/],
    ['the FHIR directory without its key', { ...live, ODS_API: 'fhir' }, /^ODS_API_KEY is missing/],
    ['a directory nobody knows', { ...live, ODS_API: 'ldap' }, /^ODS_API must be ord or fhir/],
    ['a key for the directory in the sandbox', { ...sandbox, ODS_API_KEY: 'k' }, /^ODS_API_KEY must not be set/],
    ['mail in the clear in live mode', { ...live, SMTP_TLS: 'none' }, /^SMTP_TLS must be starttls or tls/],
    ['a switch half on', { ...sandbox, WORKER: 'yes' }, /^WORKER must be on or off/],
    ['a level nobody knows', { ...sandbox, LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  ]
  test.each(wrong)('%s', (_name, given, line) => {
    expect(linesOf(given)).toEqual([expect.stringMatching(line)])
  })
})

test('no outside mail server gets into a sandbox, whatever it is called', () => {
  const outside = fc.oneof(fc.domain(), fc.ipV4().filter((address) => !address.startsWith('127.')), fc.constantFrom('127.0.0.1.example.org', 'localhost.example', '::', '0.0.0.0'))
  fc.assert(
    fc.property(outside, (host) => {
      expect(linesOf({ ...sandbox, SMTP_HOST: host })).toEqual([expect.stringContaining('SMTP_HOST')])
    }),
  )
})

test('the message holds no value that was given', () => {
  expect(() => parseSettings({ ...live, AUTH_SECRET: 'hunter2', DATABASE_URL: 'mysql://a:sesame@b/c' })).toThrow(
    expect.toSatisfy((error: Error) => !/hunter2|sesame/.test(error.message)),
  )
})

test('.env.example names every setting there is, each with a line about it, and gives nothing but the sandbox', () => {
  const example = readFileSync('.env.example', 'utf8')
  const named = Object.keys(parseEnv(example))
  const readHere = [...readFileSync('lib/platform/server/parse-settings.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1] as string)
  const readElsewhere = ['PORTAL_MODE', 'MIGRATION_DATABASE_URL', 'PORTAL_DATA', 'TEST_DATABASE_URL', 'CHROMIUM_PATH']
  expect([...named].sort()).toEqual([...new Set([...readHere, ...readElsewhere])].sort())
  expect(parseSettings({ ...parseEnv(example), ...sandbox })).toEqual(parseSettings(sandbox))
})
