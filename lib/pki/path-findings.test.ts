import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { sequence } from './der-writer.ts'
import { keyUsage } from './extension-writer.ts'
import { oids } from './oids.ts'
import { validatePath } from './path-validation.ts'
import { verifySignature } from './server/verify-signature.ts'
import { anywhere, inAuthority, inLeaf } from './testing/chain-changes.ts'
import type { Change } from './testing/change.ts'
import { forge, goodAuthority, goodLeaf, type Forgery } from './testing/forge-certificate.ts'
import { hostilePaths } from './testing/hostile.ts'
import type { ChainCase } from './testing/second-opinion.ts'
import { testSigner } from './testing/test-signer.ts'

const at = new Date('2026-06-01T12:00:00Z')
const name = 'a.thirdparty.nhs.uk'
const key = testSigner('rsa', 'path findings')
const dates = { from: new Date('2025-01-01'), to: new Date('2028-01-01'), serial: 5, key, issuerKey: key }
const cn = (text: string) => [[oids.commonName, text]] as const

type Parts = { leaf: Forgery; sub: Forgery; root: Forgery }
/** A good chain, but for what is changed before each part is signed. */
function chain(change: (parts: Parts) => void): ChainCase {
  const authority = (subject: string) => goodAuthority({ ...dates, subject: cn(subject), issuer: cn('Root') })
  const parts = { leaf: goodLeaf({ ...dates, subject: cn(name), issuer: cn('Sub'), name }), sub: authority('Sub'), root: authority('Root') }
  change(parts)
  return { leaf: forge(parts.leaf, key), intermediates: [forge(parts.sub, key)], anchors: [forge(parts.root, key)] }
}

/** A change by its name; of those that choose, `random` is what they choose by. */
const by = (change: Change | undefined, where: keyof Parts, random = 0) => (parts: Parts) => change!(parts[where], { at, issuerKind: 'rsa', name, random: () => random })
const leaf = (change: string, random?: number) => by(inLeaf[change] ?? anywhere[change], 'leaf', random)
const sub = (change: string) => by(inAuthority[change] ?? anywhere[change], 'sub')
const both = (...changes: ((parts: Parts) => void)[]) => (parts: Parts) => changes.forEach((change) => change(parts))

/** One chain for each thing that path validation finds. */
const codes: Record<string, (parts: Parts) => void> = {
  'path-no-issuer': leaf('no issuer'),
  'path-signature': leaf('the last bit of the signature'),
  'path-algorithm-unknown': (parts) => void (parts.leaf.way = 'rsa-sha224'),
  'path-algorithms-differ': leaf('two algorithms'),
  'path-too-much-work': () => undefined,
  'path-not-yet-valid': leaf('begins in a second'),
  'path-expired': sub('ended a second ago'),
  'path-unknown-critical': leaf('an unknown critical extension'),
  'path-extension-damaged': leaf('a SAN that cannot be read'),
  'path-key-weak': leaf('a small key'),
  'path-signature-weak': (parts) => void (parts.leaf.way = 'rsa-sha1'),
  'path-not-a-ca': sub('no basic constraints'),
  'path-may-not-sign': (parts) => void (parts.sub.extensions = [...parts.sub.extensions.filter(({ oid }) => oid !== oids.keyUsage), keyUsage(['cRLSign'])]),
  'path-too-long': by(inAuthority['path length 0'], 'root'),
  'path-constraints-unclear': both(leaf('an IP address'), sub('a mask with holes')),
  'path-name-forbidden': sub('excludes thirdparty.nhs.uk'),
  'path-wrong-purpose': leaf('other purposes', 0.2),
  'path-wrong-key-usage': (parts) => void (parts.leaf.extensions = [...parts.leaf.extensions.filter(({ oid }) => oid !== oids.keyUsage), keyUsage(['cRLSign'])]),
  'path-wrong-netscape-type': leaf('a Netscape type'),
  'path-proxy': sub('a proxy certificate'),
  'path-constraints-in-leaf': leaf('name constraints'),
  'path-name-differs': () => undefined,
  'path-no-policy': sub('a policy constraint'),
  'path-profile': leaf('a critical AKI'),
}

/** One chain for each demand of RFC 5280's profile. */
const profile: Record<string, (parts: Parts) => void> = {
  'its authority key identifier is critical': leaf('a critical AKI'),
  'it is of a version that cannot say what it is for': leaf('version 1'),
  'it has no authority key identifier': leaf('no AKI'),
  'its subject key identifier is critical': leaf('a critical SKI'),
  'it has no subject key identifier': sub('no SKI'),
  'its key may sign certificates, and it is no certification authority': (parts) => void (parts.leaf.extensions = [...parts.leaf.extensions.filter(({ oid }) => oid !== oids.keyUsage), keyUsage(['digitalSignature', 'keyCertSign'])]),
  'it has a path length without the right to sign certificates': leaf('a path length without CA'),
  'its name constraints are not critical': sub('constraints that are not critical'),
  'its issuer has no name': both(leaf('no issuer'), (parts) => void (parts.sub.subject = sequence())),
  'it is a certification authority without a name': both(leaf('no issuer'), (parts) => void (parts.sub.subject = sequence())),
  'its subject is empty, and its SAN is not critical': leaf('no subject'),
  'its serial number is zero or longer than 20 octets': leaf('serial zero'),
  'its authority information access is critical': sub('critical addresses'),
  'its SAN has a DNS name that is not written as one': leaf('a name with an underscore'),
  'its key signs only, and its key usage says otherwise': (parts) => void (parts.leaf.spki = testSigner('ml-dsa-44').spki),
}

async function found(made: ChainCase, wanted = name) {
  const read = (ders: readonly Uint8Array[]) => ders.map((der) => readCertificate(der))
  return (await validatePath({ leaf: readCertificate(made.leaf), intermediates: read(made.intermediates), anchors: read(made.anchors), at, purpose: 'server', name: wanted, verifySignature })).findings
}
const source = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

test('a good chain brings no finding', async () => {
  expect(await found(chain(() => undefined))).toEqual([])
})

test('there is a failing case for every code that path validation has, and for every demand of the profile', () => {
  const written = ['path-rules.ts', 'path-validation.ts', 'certificate-profile.ts'].flatMap((file) => source(file).match(/'path-[a-z-]+'/g) ?? [])
  expect([...new Set(written.map((code) => code.slice(1, -1)))].sort()).toEqual(Object.keys(codes).sort())
  expect([...source('certificate-profile.ts').matchAll(/^ {2,4}(?:\{ )?text: '([^']+)'/gm)].map(([, text]) => text).sort()).toEqual(Object.keys(profile).sort())
})

test.each(Object.keys(codes))('%s is found', async (code) => {
  const made = code === 'path-too-much-work' ? hostilePaths['authorities that sign one another without identifiers']!() : chain(codes[code]!)
  const findings = await found(made, code === 'path-name-differs' ? 'other.nhs.uk' : name)
  expect(findings.map((finding) => finding.code)).toContain(code)
  expect(findings.every(({ level, source: from }) => level === 'must' && /RFC|NIST/.test(from ?? ''))).toBe(true)
})

test.each(Object.keys(profile))('the profile is not followed: %s', async (text) => {
  expect((await found(chain(profile[text]!))).filter((finding) => finding.code === 'path-profile' && finding.found.includes(text))).not.toEqual([])
})
