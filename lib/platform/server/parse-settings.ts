import 'server-only'
import { z } from 'zod'
import { distinctResolvers, isResolver } from '#lib/kernel/resolver.ts'
import { isAddressBlock } from '#lib/kernel/special-address.ts'
import { logLevels } from './log.ts'

/** What may be set wrong or left out, one line each, ready to be printed. */
export class SettingsError extends Error {
  readonly lines: readonly string[]
  constructor(mode: string, lines: readonly string[]) {
    super(`The portal does not start in ${mode} mode until these settings are right:\n${lines.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'SettingsError'
    this.lines = lines
  }
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i
const port = z.coerce.number('must be a port number, 1 to 65535').int('must be a port number, 1 to 65535').min(1, 'must be a port number, 1 to 65535').max(65535, 'must be a port number, 1 to 65535')
const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on')
const list = z.string().transform((value) => value.split(',').map((item) => item.trim()).filter(Boolean))
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address' }).transform((value) => value.replace(/\/+$/, ''))
const origin = webAddress.refine((value) => URL.parse(value)?.origin === value, 'must be an address without a path, such as https://certificates.example')
const database = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a Postgres connection string, postgresql://role:password@host/database' })
const resolver = z.string()
  .regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\])(:\d{1,5})?$/i, { error: 'must be IP addresses, each with a port if it is not 53, separated by commas', abort: true })
  .refine(isResolver, 'must be addresses at which a resolver can be, with ports from 1 to 65535')
const resolvers = list.pipe(z.array(resolver).min(2, 'must name two or more, which are compared').max(6, 'must name six at most'))
  .refine((given) => distinctResolvers(given).length === given.length, 'must name each resolver once: one that is named twice has nothing to be compared with')

const revocationHost = z.string().toLowerCase().regex(/^([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?$/, 'must be hosts, each with a port if it is not the usual one, separated by commas')
const addressBlock = z.string().refine(isAddressBlock, 'must be IP addresses or blocks such as 203.0.113.0/24, separated by commas')
const hostName = z.string().toLowerCase().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be names such as nhs.uk, separated by commas, or off')

const proxies = z.coerce.number('must be a number of proxies').int('must be a number of proxies').min(0, 'must be a number of proxies').max(5, 'must be at most 5')

const common = {
  HOST: z.string(),
  PORT: port.default(3000),
  TRUST_PROXY: proxies.default(0),
  DATABASE_URL: database,
  DATABASE_CONNECTIONS: z.coerce.number('must be a number').int('must be a whole number').min(2, 'must be at least 2').max(200, 'must be at most 200').default(10),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters'),
  WORKER: onOff.default(true),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  NHS_LOGO: onOff.default(false),
  CONTACT_EMAIL: z.email('must be an email address').optional(),
  DNS_RESOLVERS: resolvers.optional(),
  LOOK_UPS_AT_ONCE: z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be at least 1').max(200, 'must be at most 200').default(20),
  FORBIDDEN_ADDRESSES: list.pipe(z.array(addressBlock)).default([]),
  TRUST_ADDRESSES: list.pipe(z.array(webAddress)),
  REVOCATION_HOSTS: list.pipe(z.array(revocationHost)),
}

const nhsTrustAddresses = ['PTL/G2/root/NHSPTLRootAuthorityG2', 'int/G2/auth/NHSINTAuthG2', 'live/G2/root/NHSRootAuthorityG2', 'live/G2/auth/NHSauthG2'].map(
  (path) => `http://pki.nhs.uk/${path}.crt`,
)

/** @see ODS on the API catalogue of NHS England: ORD, and the Organisation Data Terminology API that follows it */
const odsAddresses = { ord: 'https://directory.spineservices.nhs.uk/ORD/2-0-0', fhir: 'https://api.service.nhs.uk/organisation-data-terminology-api/fhir' } as const

const live = z.object({
  ...common,
  HOST: common.HOST.default('0.0.0.0'),
  // a proxy that nobody told the portal of makes one visitor of all, who then share one rate limit
  TRUST_PROXY: proxies,
  PORTAL_URL: origin.refine((value) => value.startsWith('https://'), 'must begin with https://'),
  SMTP_HOST: z.string(),
  SMTP_PORT: port.default(587),
  SMTP_TLS: z.enum(['starttls', 'tls'], 'must be starttls or tls').default('starttls'),
  SMTP_USER: z.string(),
  SMTP_PASSWORD: z.string(),
  SMTP_FROM: z.email('must be an email address'),
  CONTROL_FILE_HOSTS: z.union([z.literal('off').transform((): string[] => []), list.pipe(z.array(hostName))]).default(['nhs.uk']),
  ODS_API: z.enum(['ord', 'fhir'], 'must be ord or fhir').default('ord'),
  ODS_URL: webAddress.optional(),
  ODS_API_KEY: z.string().optional(),
  TRUST_ADDRESSES: common.TRUST_ADDRESSES.default(nhsTrustAddresses),
  REVOCATION_HOSTS: common.REVOCATION_HOSTS.default(['crl.nhs.uk', 'ocsp.nhs.uk']),
  REVOCATION_PRIVATE_NETWORK: onOff.default(false),
})

const onlyLoopback = 'must be this computer (127.0.0.1 or localhost) in sandbox mode, so that no trial mail reaches anyone'
const sandbox = z.object({
  ...common,
  HOST: common.HOST.default('127.0.0.1'),
  PORTAL_URL: origin.optional(),
  SMTP_HOST: z.string().regex(loopback, onlyLoopback).default('127.0.0.1'),
  SMTP_PORT: port.default(2525),
  SMTP_TLS: z.enum(['none'], 'must be none in sandbox mode').default('none'),
  SMTP_USER: z.never('must not be set in sandbox mode').optional(),
  SMTP_PASSWORD: z.never('must not be set in sandbox mode').optional(),
  SMTP_FROM: z.email('must be an email address').default('bars-certificates@portal.example'),
  DNS_RESOLVERS: common.DNS_RESOLVERS.pipe(z.array(z.string().regex(/^127\./, 'must be on this computer (127.0.0.1) in sandbox mode')).optional()),
  CONTROL_FILE_HOSTS: z.literal('off', 'must be off in sandbox mode, where nothing leaves this computer').default('off').transform((): string[] => []),
  ODS_URL: webAddress.refine((value) => loopback.test(new URL(value).hostname), 'must be on this computer in sandbox mode').optional(),
  ODS_API: z.enum(['ord'], 'must be ord in sandbox mode').default('ord'),
  ODS_API_KEY: z.never('must not be set in sandbox mode').optional(),
  SANDBOX_DNS_PORT: port.default(5300),
  SANDBOX_SECOND_DNS_PORT: port.default(5301),
  SANDBOX_ODS_PORT: port.default(8200),
  SANDBOX_SERVERS: onOff.default(true),
  TRUST_ADDRESSES: common.TRUST_ADDRESSES.default([]),
  REVOCATION_HOSTS: common.REVOCATION_HOSTS.pipe(z.array(z.string().regex(/^(127\.|localhost(:|$)|\[::1\])/, 'must be on this computer (127.0.0.1) in sandbox mode'))).optional(),
})

/** The portal's settings. */
export type Settings = {
  readonly mode: 'sandbox' | 'live'
  /** Where people reach the portal, without a slash at the end: every link is built from it. */
  readonly portalUrl: string
  readonly host: string
  readonly port: number
  /** How many proxies stand in front; so many entries from the right of X-Forwarded-For are believed. */
  readonly trustProxy: number
  readonly databaseUrl: string
  readonly databaseConnections: number
  /** Signs sessions and hashes tokens. */
  readonly authSecret: string
  readonly worker: boolean
  readonly logLevel: (typeof logLevels)[number]
  readonly nhsLogo: boolean
  /** Where people get help with the portal itself; the contact page shows it. */
  readonly contact: string | undefined
  readonly smtp: {
    readonly host: string
    readonly port: number
    readonly tls: 'none' | 'starttls' | 'tls'
    readonly user: string | undefined
    readonly password: string | undefined
    readonly from: string
  }
  /** `address` or `address:port`; none means the system's own resolvers. */
  readonly dnsResolvers: readonly string[]
  /** How many names are looked up at the same time, over all servers. */
  readonly lookUpsAtOnce: number
  /** Where files that prove control of a name may be fetched: from names under `hosts`, never from a `forbidden` address. */
  readonly controlFiles: { readonly hosts: readonly string[]; readonly forbidden: readonly string[] }
  /** The ODS directory: by its ORD API 2-0-0, or by FHIR R4 with a key. Its base address has no slash at the end. */
  readonly ods: { readonly api: 'ord' | 'fhir'; readonly baseUrl: string; readonly apiKey: string | undefined }
  /** The only addresses from which an administrator may have a trust certificate fetched. */
  readonly trustAddresses: readonly string[]
  /** The only hosts that are asked whether a certificate was revoked, and whether they may be inside a private network. */
  readonly revocation: { readonly hosts: readonly string[]; readonly privateAddresses: boolean }
  /** Where the sandbox's own servers listen, on 127.0.0.1, and whether this process's worker runs them. Undefined in live mode. */
  readonly sandbox: { readonly smtpPort: number; readonly dnsPorts: readonly [number, number]; readonly odsPort: number; readonly servers: boolean } | undefined
}

/**
 * Reads settings; an empty value counts as one not given.
 * @throws SettingsError with a line for each setting that is missing or wrong
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])))
  const mode = z.enum(['sandbox', 'live']).default('sandbox').safeParse(given.PORTAL_MODE)
  if (!mode.success) throw new SettingsError('any', ['PORTAL_MODE must be sandbox or live'])
  return mode.data === 'live' ? readLive(given) : readSandbox(given)
}

function readLive(given: Record<string, string>): Settings {
  const env = read(live, 'live', given)
  if (env.ODS_API === 'fhir' && !env.ODS_API_KEY) throw new SettingsError('live', ['ODS_API_KEY is missing'])
  return {
    ...shared(env), mode: 'live', portalUrl: env.PORTAL_URL, dnsResolvers: env.DNS_RESOLVERS ?? [], smtp: smtp(env), sandbox: undefined,
    ods: { api: env.ODS_API, baseUrl: env.ODS_URL ?? odsAddresses[env.ODS_API], apiKey: env.ODS_API_KEY },
    revocation: { hosts: env.REVOCATION_HOSTS, privateAddresses: env.REVOCATION_PRIVATE_NETWORK },
  }
}

function readSandbox(given: Record<string, string>): Settings {
  const env = read(sandbox, 'sandbox', given)
  return {
    ...shared(env),
    mode: 'sandbox',
    portalUrl: env.PORTAL_URL ?? `http://localhost:${env.PORT}`,
    dnsResolvers: env.DNS_RESOLVERS ?? [`127.0.0.1:${env.SANDBOX_DNS_PORT}`, `127.0.0.1:${env.SANDBOX_SECOND_DNS_PORT}`],
    ods: { api: 'ord', baseUrl: env.ODS_URL ?? `http://127.0.0.1:${env.SANDBOX_ODS_PORT}/ORD/2-0-0`, apiKey: undefined },
    smtp: smtp(env),
    revocation: { hosts: env.REVOCATION_HOSTS ?? [`127.0.0.1:${env.SANDBOX_ODS_PORT}`], privateAddresses: true },
    sandbox: { smtpPort: env.SMTP_PORT, dnsPorts: [env.SANDBOX_DNS_PORT, env.SANDBOX_SECOND_DNS_PORT], odsPort: env.SANDBOX_ODS_PORT, servers: env.SANDBOX_SERVERS },
  }
}

function read<T extends z.ZodType>(shape: T, mode: string, given: Record<string, string>): z.output<T> {
  const result = shape.safeParse(given)
  if (result.success) return result.data
  throw new SettingsError(mode, result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.input === undefined && !given[String(issue.path[0])] ? 'is missing' : issue.message}`))
}

function shared(env: z.output<typeof live> | z.output<typeof sandbox>) {
  return {
    host: env.HOST,
    port: env.PORT,
    trustProxy: env.TRUST_PROXY,
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    authSecret: env.AUTH_SECRET,
    worker: env.WORKER,
    logLevel: env.LOG_LEVEL,
    nhsLogo: env.NHS_LOGO,
    contact: env.CONTACT_EMAIL,
    trustAddresses: env.TRUST_ADDRESSES,
    lookUpsAtOnce: env.LOOK_UPS_AT_ONCE,
    controlFiles: { hosts: env.CONTROL_FILE_HOSTS, forbidden: env.FORBIDDEN_ADDRESSES },
  }
}

function smtp(env: z.output<typeof live> | z.output<typeof sandbox>): Settings['smtp'] {
  return { host: env.SMTP_HOST, port: env.SMTP_PORT, tls: env.SMTP_TLS, user: env.SMTP_USER, password: env.SMTP_PASSWORD, from: env.SMTP_FROM }
}
