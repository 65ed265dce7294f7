import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { bitString, distinguishedName, element, integer, nullValue, objectIdentifier, sequence, tagged, utf8String, type NamePart } from './der-writer.ts'
import { authorityKeyIdentifier, basicConstraints, dnsAltNames, dnsNameConstraints, keyUsage } from './extension-writer.ts'
import { oids } from './oids.ts'
import { validatePath, type PathInput } from './path-validation.ts'
import { verifySignature } from './server/verify-signature.ts'
import { altNames, constraints, directory, dns, drop, email, flip, ip, put, raw, uri, type Change } from './testing/change.ts'
import { forge, goodAuthority, goodLeaf, identifierOf, type Forgery } from './testing/forge-certificate.ts'
import { testSigner, type KeyKind } from './testing/test-signer.ts'

const at = new Date('2026-06-01T12:00:00Z')
const named = (commonName: string): NamePart[] => [[oids.organisation, 'nhs'], [oids.commonName, commonName]]
const host = 'a.example.nhs.uk'

type Entity = { readonly name: readonly NamePart[]; readonly kind?: KeyKind; readonly key: string }
const keyOf = ({ kind = 'p256', key }: Entity) => testSigner(kind, `verdict ${key}`)
const root: Entity = { name: named('Root'), key: 'root' }
const sub: Entity = { name: named('Sub'), key: 'sub' }
const other: Entity = { name: named('Other'), key: 'other' }
const receiver: Entity = { name: named(host), key: 'receiver' }

/** A certificate for `subject` by `issuer`, good but for the changes; `signer` signs in the issuer's place. */
function certificate(subject: Entity, issuer: Entity, changes: readonly Change[] = [], signer = issuer) {
  const wanted = { subject: subject.name, issuer: issuer.name, key: keyOf(subject), issuerKey: keyOf(issuer), serial: 7, from: new Date('2025-01-01'), to: new Date('2035-01-01') }
  const parts: Forgery = subject.key === 'receiver' ? goodLeaf({ ...wanted, name: host }) : goodAuthority(wanted)
  for (const change of changes) change(parts, { at, issuerKind: keyOf(issuer).kind, name: host, random: () => 0 })
  return readCertificate(forge(parts, keyOf(signer)))
}

type Case = Partial<Pick<PathInput, 'name' | 'purpose' | 'at' | 'leaf' | 'intermediates' | 'anchors'>>
const inLeaf = (...changes: Change[]): Case => ({ leaf: certificate(receiver, sub, changes) })
const inSub = (...changes: Change[]): Case => ({ intermediates: [certificate(sub, root, changes)] })
const inRoot = (...changes: Change[]): Case => ({ anchors: [certificate(root, root, changes)] })
const good = { leaf: certificate(receiver, sub), intermediates: [certificate(sub, root)], anchors: [certificate(root, root)], name: null, purpose: 'server', at, verifySignature } as const

const subject = (...parts: NamePart[]): Change => (forgery) => void (forgery.subject = distinguishedName(parts))
const san = (...names: Uint8Array[]) => put(altNames(...names))
const noSan = drop(oids.subjectAltName)
const otherName = tagged(0, new Uint8Array([...objectIdentifier('1.2.3.4'), ...tagged(0, utf8String('x'))]))
const by = (identifier: Uint8Array) => tagged(0, identifier, true)
const naming = (entity: Entity) => element(0xa1, directory(distinguishedName(entity.name)))
const serialOf = (serial: number) => element(0x82, integer(serial).subarray(2))
const own = (entity: Entity) => identifierOf(keyOf(entity).spki)
const aki = (...parts: Uint8Array[]) => raw(oids.authorityKeyIdentifier, sequence(...parts))
const qualified = (qualifier: string, isCritical: boolean) => raw(oids.certificatePolicies, sequence(sequence(objectIdentifier('1.2.3.4'), sequence(sequence(objectIdentifier(qualifier), utf8String('x'))))), isCritical)
const caUsage = put(keyUsage(['keyCertSign', 'cRLSign']))
const asCa = put(basicConstraints(true))
const noIdentifiers: Change = (parts, around) => [drop(oids.authorityKeyIdentifier), drop(oids.subjectKeyIdentifier)].forEach((change) => change(parts, around))
const noPurpose = drop(oids.extendedKeyUsage)
const explicitCurve: Change = (parts) => void (parts.spki = sequence(sequence(objectIdentifier(oids.ecPublicKey), sequence(integer(1))), bitString(new Uint8Array(65).fill(4))))

/** RFC 5280 sections, or another document where it is named. What RFC 5280 does not settle is settled in docs/decisions/0040. */
const rows: [ok: boolean, section: string, what: string, () => Case][] = [
  [true, '6.1', 'a leaf, a sub CA and a root', () => ({ name: host })],
  // the last certificate
  [true, '4.2.1.9', 'an authority in the leaf’s place that names no purpose and whose key signs certificates', () => inLeaf(asCa, caUsage, noPurpose)],
  [true, '4.2.1.9', 'the same for a client', () => ({ ...inLeaf(asCa, caUsage, noPurpose), purpose: 'client' })],
  [false, '4.2.1.6', 'the same with another name than is wanted', () => ({ ...inLeaf(asCa, caUsage, noPurpose), name: 'b.example.nhs.uk' })],
  [false, '4.2.1.12', 'an authority in the leaf’s place that names the purpose, whose key only signs certificates', () => inLeaf(asCa, caUsage)],
  [false, '4.2.1.3', 'an end entity without purposes whose key only signs revocation lists', () => inLeaf(put(keyUsage(['cRLSign'])), noPurpose)],
  [true, '4.2.1.12', 'an end entity without purposes', () => inLeaf(noPurpose)],
  [false, '4.2.1.12', 'purposes of none', () => inLeaf(raw(oids.extendedKeyUsage, sequence()))],
  [true, '6.1', 'a self-signed certificate that is itself the anchor', () => { const self = certificate(receiver, receiver); return { leaf: self, anchors: [self], name: host } }],
  [false, '6.1', 'a certificate that is the anchor and did not sign itself', () => ({ anchors: [good.leaf], intermediates: [] })],
  [true, '6.1', 'a root’s older certificate, whose name and key are an anchor’s', () => ({ leaf: certificate(root, root, [(parts) => void (parts.serial = integer(3))]), intermediates: [], purpose: null })],
  [true, '6.1', 'a sub CA as the anchor, with its root beside it', () => ({ anchors: [good.intermediates[0]], intermediates: [good.anchors[0]] })],
  // names
  [true, '4.2.1.6', 'an empty subject and a critical SAN', () => ({ ...inLeaf(subject(), put(dnsAltNames([host], true))), name: host })],
  [true, '4.2.1.6', 'a critical SAN beside a subject', () => ({ ...inLeaf(put(dnsAltNames([host], true))), name: host })],
  [true, 'RFC 6125 6.4.3', 'a wildcard for the first label', () => ({ ...inLeaf(san(dns('*.example.nhs.uk'))), name: host })],
  [true, '7.2', 'an internationalised name in its ASCII form', () => ({ ...inLeaf(san(dns('xn--bcher-kva.nhs.uk'))), name: 'XN--BCHER-KVA.nhs.uk' })],
  [true, '4.2.1.6', 'hundreds of names', () => ({ ...inLeaf(san(...Array.from({ length: 600 }, (_, index) => dns(`${index}.example.nhs.uk`)))), name: '599.example.nhs.uk' })],
  [true, '4.2.1.6', 'a name of one label', () => ({ ...inLeaf(san(dns('localhost'))), name: 'localhost' })],
  [false, '4.2.1.6', 'an underscore in a dNSName', () => ({ ...inLeaf(san(dns(host), dns('b_c.nhs.uk'))), name: host })],
  [false, '4.2.1.6', 'the same, looked for', () => ({ ...inLeaf(san(dns('b_c.nhs.uk'))), name: 'b_c.nhs.uk' })],
  [false, '4.2.1.6', 'an address in a dNSName', () => ({ ...inLeaf(san(dns(host), dns('192.0.2.1'))), name: host })],
  [false, '4.2.1.6', 'a blank dNSName', () => inLeaf(san(dns(' ')))],
  [false, '4.2.1.6', 'a dNSName with a final dot', () => inLeaf(san(dns(`${host}.`)))],
  [false, 'RFC 6125 6.4.3', 'a wildcard alone', () => ({ ...inLeaf(san(dns('*'))), name: 'uk' })],
  [false, '7.2', 'letters beyond ASCII in a dNSName', () => inLeaf(san(element(0x82, new TextEncoder().encode('bücher.nhs.uk'))))],
  [true, '4.2.1.6', 'an address among the SAN’s addresses', () => ({ ...inLeaf(san(ip(192, 0, 2, 1))), name: '192.0.2.1' })],
  [true, '4.2.1.6', 'an IPv6 address, written in another way', () => ({ ...inLeaf(san(ip(...Array(15).fill(0), 1))), name: '0:0::1' })],
  [false, '4.2.1.6', 'an address that only the common name has', () => ({ ...inLeaf(noSan, subject([oids.commonName, '192.0.2.1'])), name: '192.0.2.1' })],
  [true, 'RFC 6125 6.4.4', 'one of several common names, where there is no SAN', () => ({ ...inLeaf(noSan, subject([oids.commonName, 'b.nhs.uk'], [oids.commonName, host])), name: host })],
  [false, 'RFC 6125 6.4.4', 'a common name beside a SAN without DNS names', () => ({ ...inLeaf(san(email('team@nhs.uk'))), name: host })],
  // name constraints
  [false, '4.2.1.10', 'a common name outside what is permitted, where there is no SAN', () => ({ ...inLeaf(noSan), ...inSub(put(dnsNameConstraints(['example.com']))) })],
  [true, '4.2.1.10', 'a common name outside what is permitted, beside a SAN without DNS names', () => ({ ...inLeaf(san(ip(192, 0, 2, 1))), ...inSub(put(dnsNameConstraints(['example.com']))), name: '192.0.2.1' })],
  [true, '4.2.1.10', 'a common name that is excluded, beside a SAN that is not', () => ({ ...inLeaf(subject([oids.commonName, 'b.example.com'])), ...inSub(put(dnsNameConstraints([], ['example.com']))), name: host })],
  [true, '4.2.1.10', 'a mailbox that is permitted', () => ({ ...inLeaf(san(email('team@nhs.uk'))), ...inSub(put(constraints([email('team@NHS.uk')]))) })],
  [true, '4.2.1.10', 'a mailbox with an asterisk, which is a letter like others', () => ({ ...inLeaf(san(email('*@nhs.uk'))), ...inSub(put(constraints([email('*@nhs.uk')]))) })],
  [false, '4.2.1.10', 'an asterisk in a constraint does not stand for other mailboxes', () => ({ ...inLeaf(san(email('team@nhs.uk'))), ...inSub(put(constraints([email('*@nhs.uk')]))) })],
  [true, 'RFC 2821 4.1.2', 'a quoted local part', () => ({ ...inLeaf(san(email('"a@b"@nhs.uk'))), ...inSub(put(constraints([email('nhs.uk')]))) })],
  [false, 'RFC 2821 4.1.2', 'an email address with two signs', () => ({ ...inLeaf(san(email('team@nhs.uk'), email('a@b@nhs.uk'))), ...inSub(put(constraints([email('nhs.uk')]))) })],
  [false, 'RFC 2821 4.1.2', 'an excluded address that is none', () => ({ ...inLeaf(san(email('team@nhs.uk'))), ...inSub(put(constraints([], [email('a@b@nhs.uk')]))) })],
  [true, '4.2.1.10', 'a kind of name that is constrained and does not occur', () => inSub(put(constraints([dns('nhs.uk')], [otherName, uri('example.com')])))],
  [false, '4.2.1.10', 'a kind of name that is constrained, not known and does occur', () => ({ ...inLeaf(san(dns(host), otherName)), ...inSub(put(constraints([], [otherName]))) })],
  [false, '4.2.1.10', 'an empty list of what is permitted beside what is excluded', () => inSub(raw(oids.nameConstraints, sequence(element(0xa0), element(0xa1, sequence(dns('example.com')))), true))],
  [false, '4.2.1.10', 'a wildcard that is wider than what is permitted', () => ({ ...inLeaf(san(dns('*.nhs.uk'))), ...inSub(put(dnsNameConstraints(['example.nhs.uk']))) })],
  [true, '4.2.1.10', 'a wildcard within what is permitted', () => ({ ...inLeaf(san(dns('*.example.nhs.uk'))), ...inSub(put(dnsNameConstraints(['nhs.uk']))), name: host })],
  [false, '4.2.1.10', 'a sub CA’s own SAN is bound too', () => ({ ...inSub(put(dnsAltNames(['ca.example.com']))), ...inRoot(put(dnsNameConstraints([], ['example.com']))) })],
  [false, '6.1', 'hundreds of names below hundreds of constraints: more work than is done', () => ({
    ...inLeaf(san(...Array.from({ length: 500 }, (_, index) => dns(`${index}.nhs.uk`)))), ...inSub(put(dnsNameConstraints(['nhs.uk'], Array.from({ length: 500 }, (_, index) => `x${index}.nhs.uk`)))),
  })],
  // key identifiers
  [true, '4.2.1.1', 'a root without an authority key identifier', () => inRoot(drop(oids.authorityKeyIdentifier))],
  [true, '4.2.1.1', 'a root that names itself in every way', () => inRoot(aki(by(own(root)), naming(root), serialOf(7)))],
  [true, '4.2.1.1', 'a leaf that names its issuer by identifier, issuer and serial number', () => inLeaf(aki(by(own(sub)), naming(root), serialOf(7)))],
  [false, '4.2.1.1', 'a root whose authority key identifier names no key', () => inRoot(aki())],
  [false, '4.2.1.1', 'an issuer without its serial number', () => inRoot(aki(by(own(root)), naming(root)))],
  [false, '4.2.1.1', 'a serial number without its issuer', () => inRoot(aki(by(own(root)), serialOf(7)))],
  [false, '4.2.1.2', 'a root that signed itself and names another key', () => inRoot(put(authorityKeyIdentifier(own(other))))],
  [false, '4.2.1.2', 'a root that signed itself and names another’s certificate', () => inRoot(aki(by(own(root)), naming(other), serialOf(7)))],
  [false, '4.2.1.2', 'the same as leaf and anchor in one', () => { const self = certificate(receiver, receiver, [put(authorityKeyIdentifier(own(other)))]); return { leaf: self, anchors: [self] } }],
  [true, '6.1', 'an anchor with a new key of the same name, signed with the old one', () => ({ anchors: [certificate(root, { ...root, key: 'old root' })] })],
  [true, '6.1', 'certificates that have no key identifiers on either side', () => ({ ...inLeaf(drop(oids.authorityKeyIdentifier)), ...inSub(noIdentifiers), ...inRoot(noIdentifiers) })],
  [false, '4.2.1.1', 'a leaf that does not name the key that its issuer names', () => inLeaf(drop(oids.authorityKeyIdentifier))],
  [false, '4.2.1.1', 'a sub CA that does not name the key that the root names', () => inSub(drop(oids.authorityKeyIdentifier))],
  [false, '4.2.1.2', 'a root that does not name the key that its certificates name', () => inRoot(noIdentifiers)],
  [false, '4.2.1.2', 'a sub CA that does not name the key that the leaf names', () => inSub(drop(oids.subjectKeyIdentifier))],
  [false, '4.2.1.1', 'a leaf that names its issuer’s certificate and no key', () => inLeaf(aki(naming(root), serialOf(7)))],
  // what an authority’s key is for
  [true, '6.1.4 n', 'authorities that do not say what their keys are for', () => ({ ...inSub(drop(oids.keyUsage)), ...inRoot(drop(oids.keyUsage)) })],
  [true, '6.1.4 k', 'authorities whose basic constraints are not critical, as in the NHS roots of the first generation', () => ({ ...inSub(flip(oids.basicConstraints)), ...inRoot(flip(oids.basicConstraints)) })],
  // serial numbers
  [true, '4.1.2.2', 'a root with the serial number zero, as several public ones have', () => inRoot((parts) => void (parts.serial = integer(0)))],
  [false, '4.1.2.2', 'a sub CA with the serial number zero', () => inSub((parts) => void (parts.serial = integer(0)))],
  [true, '4.1.2.2', 'a leaf with a negative serial number', () => inLeaf((parts) => void (parts.serial = integer(-7)))],
  // extensions
  [true, '4.2.1.4', 'critical policies with the qualifiers that are defined', () => inLeaf(qualified(oids.practiceStatement, true))],
  [true, '4.2.1.4', 'policies with an unknown qualifier', () => inSub(qualified('1.2.3.5', false))],
  [false, '4.2.1.4', 'critical policies with an unknown qualifier', () => inSub(qualified('1.2.3.5', true))],
  [true, '6.1', 'an unknown critical extension in certificates that are not needed', () => ({ intermediates: [good.intermediates[0], certificate(other, root, [raw('1.2.3', nullValue(), true)])], anchors: [good.anchors[0], certificate(other, other, [raw('1.2.3', nullValue(), true)])] })],
  // keys
  [false, 'RFC 5480 2.1.1', 'a curve that is spelt out', () => inLeaf(explicitCurve)],
  ...(['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const).map((kind): [boolean, string, string, () => Case] => [true, 'RFC 9881', `keys and signatures of ${kind}`, () => mlDsa(kind)]),
  [false, 'RFC 9881', 'an ML-DSA signature of another key', () => mlDsa('ml-dsa-44', [], { ...other, kind: 'ml-dsa-44' })],
  [false, 'RFC 9881 5', 'an ML-DSA key that is to encipher keys', () => mlDsa('ml-dsa-44', [put(keyUsage(['digitalSignature', 'keyEncipherment']))])],
]

function mlDsa(kind: KeyKind, changes: readonly Change[] = [put(keyUsage(['digitalSignature']))], signer?: Entity): Case {
  const issuer = { ...root, kind }
  return { leaf: certificate({ ...receiver, kind }, issuer, changes, signer), intermediates: [], anchors: [certificate(issuer, issuer)], name: host }
}

test.each(rows)('%s: section %s, %s', async (expected, _section, _what, make) => {
  const { ok, findings } = await validatePath({ ...good, ...make() })
  expect({ ok, refused: findings.some(({ level }) => level === 'must') }).toEqual({ ok: expected, refused: !expected })
})

/** What a SAN of one name, of one address, of both or of neither may say below 81 sets of constraints, whatever the common name is. */
test('addresses and names, permitted and excluded, in every way: what the SAN says is bound, and the common name only in its stead', async () => {
  const values = { dns: { right: 'test.localhost', wrong: 'bad.example.com' }, ip: { right: [127, 0, 0, 1], wrong: [1, 1, 1, 1] } }
  const trees = { right: { dns: 'localhost', ip: [127, 0, 0, 0, 255, 255, 255, 0] }, wrong: { dns: 'example.com', ip: [1, 1, 1, 0, 255, 255, 255, 0] } }
  const three = [undefined, 'right', 'wrong'] as const
  const subs = new Map<string, { made: ReturnType<typeof certificate>; permit: (kind: 'dns' | 'ip', of: 'right' | 'wrong') => boolean }>()
  const base = (kind: 'dns' | 'ip', of: 'right' | 'wrong') => (kind === 'dns' ? dns(trees[of].dns) : ip(...trees[of].ip))
  for (const dnsIn of three) for (const ipIn of three) for (const dnsOut of three) for (const ipOut of three) {
    const list = (dnsTree: typeof dnsIn, ipTree: typeof ipIn) => [...(dnsTree ? [base('dns', dnsTree)] : []), ...(ipTree ? [base('ip', ipTree)] : [])]
    const [inside, outside] = [list(dnsIn, ipIn), list(dnsOut, ipOut)]
    const made = certificate(sub, root, inside.length + outside.length ? [put(constraints(inside, outside))] : [])
    const [only, not] = [{ dns: dnsIn, ip: ipIn }, { dns: dnsOut, ip: ipOut }]
    subs.set(`${dnsIn} ${ipIn} ${dnsOut} ${ipOut}`, { made, permit: (kind, of) => (only[kind] ?? of) === of && not[kind] !== of })
  }
  let accepted = 0
  const commonNames = [undefined, 'test.localhost', 'bad.example.com', '127.0.0.1'] as const
  for (const commonName of commonNames) for (const dnsSan of three) for (const ipSan of three) {
    const names = [...(dnsSan ? [dns(values.dns[dnsSan])] : []), ...(ipSan ? [ip(...values.ip[ipSan])] : [])]
    const leaf = certificate(receiver, sub, [subject([oids.organisation, 'nhs'], ...(commonName ? [[oids.commonName, commonName] as const] : [])), names.length ? san(...names) : noSan])
    const stands = names.length === 0 && (commonName === 'test.localhost' || commonName === 'bad.example.com') ? (commonName === 'test.localhost' ? 'right' : 'wrong') : undefined
    for (const [which, { made, permit }] of subs) for (const name of ['test.localhost', '127.0.0.1']) {
      const matched = name === '127.0.0.1' ? ipSan === 'right' : dnsSan === 'right' || stands === 'right'
      const bound = (!dnsSan || permit('dns', dnsSan)) && (!ipSan || permit('ip', ipSan)) && (!stands || permit('dns', stands))
      const { ok } = await validatePath({ ...good, leaf, intermediates: [made], name, verifySignature: () => true })
      if (ok) accepted++
      if (ok !== (matched && bound)) expect({ commonName, dnsSan, ipSan, which, name, ok }).toEqual({ commonName, dnsSan, ipSan, which, name, ok: matched && bound })
    }
  }
  expect(accepted).toBeGreaterThan(500)
}, 60_000)
