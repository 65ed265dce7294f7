import { element, bitString, boolean, distinguishedName, ia5String, integer, nullValue, objectIdentifier, octetString, printableString, sequence, set, tagged, utf8String } from '../der-writer.ts'
import { authorityKeyIdentifier, basicConstraints, dnsAltNames, dnsNameConstraints, extendedKeyUsage, keyUsage, subjectKeyIdentifier, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { altNames, any, ascii, constraints, directory, dns, drop, email, flip, ip, put, raw, uri, type Change } from './change.ts'
import { identifierOf } from './forge-certificate.ts'
import { testSigner, type KeyKind, type WayName } from './test-signer.ts'

const utc = (text: string) => element(0x17, ascii(text))
const generalized = (text: string) => element(0x18, ascii(text))
const digits = (date: Date) => date.toISOString().replace(/\.\d+|[-:T]/g, '')
const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000)

/** Values of names that make one and the same name, or nearly, in RFC 5280 section 7.1's eyes. */
const rewrite = (change: (text: string) => Uint8Array, field: 'subject' | 'issuer'): Change => (parts) => {
  parts[field] = rewriteName(parts[field], change)
}

/** Writes the last attribute value of a name anew. Names here end in one common name, of UTF8String. */
function rewriteName(name: Uint8Array, change: (text: string) => Uint8Array): Uint8Array {
  const at = name.lastIndexOf(0x0c)
  if (at < 0 || name[at + 1] !== name.length - at - 2) return name
  const before = name.subarray(2, at)
  const cn = change(new TextDecoder().decode(name.subarray(at + 2)))
  const rdns = [...rdnsBefore(before), set(sequence(objectIdentifier(oids.commonName), cn))]
  return sequence(...rdns)
}

function rdnsBefore(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 0; at < bytes.length && at + 2 + bytes[at + 1]! <= bytes.length; at += 2 + bytes[at + 1]!) found.push(bytes.subarray(at, at + 2 + bytes[at + 1]!))
  return found
}

const bmp = (text: string) => element(0x1e, Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff])))
const spellings: ((text: string) => Uint8Array)[] = [
  (text) => printableString(text),
  (text) => element(0x14, ascii(text)),
  (text) => ia5String(text),
  bmp,
  (text) => utf8String(text.toUpperCase()),
  (text) => printableString(text.toLowerCase()),
  (text) => utf8String(` ${text.replace(/ /g, '   ')} `),
  (text) => utf8String(text.replace(/ /g, '')),
  (text) => utf8String(`${text}x`),
  (text) => utf8String(`${text}\u00e9`),
  (text) => utf8String(text.replace(/ /g, '\u00a0')),
  (text) => utf8String(text.replace(/ /g, '\t')),
]

const flipBit = (at: (der: Uint8Array) => number): Change => (parts, { random }) => {
  parts.afterwards = (der) => {
    const changed = Uint8Array.from(der)
    changed[at(der)]! ^= 1 << Math.floor(random() * 8)
    return changed
  }
}

const policy = (...ids: string[]): ExtensionToWrite => ({ oid: oids.certificatePolicies, critical: false, value: sequence(...ids.map((id) => sequence(objectIdentifier(id)))) })
const somePolicies = ['1.2.3', '1.2.4', '1.2.5']
/** Policies and limits on them, drawn so that they often meet those of other certificates. */
const drawnPolicies: Change = (parts, around) => {
  const { random } = around
  const draw = (below: number) => Math.floor(random() * below)
  const policies = [...somePolicies, oids.anyPolicy].filter(() => random() < 0.45)
  if (policies.length) put({ ...policy(...policies), critical: random() < 0.5 })(parts, around)
  const limits = [0x80, 0x81].flatMap((tag) => (random() < 0.4 ? [element(tag, Uint8Array.of(draw(3)))] : []))
  if (limits.length) raw(oids.policyConstraints, sequence(...limits), random() < 0.7)(parts, around)
  if (random() < 0.3) raw(oids.inhibitAnyPolicy, integer(draw(3)), random() < 0.7)(parts, around)
}
/** The same with mappings, which only authorities have. */
const drawnMappings: Change = (parts, around) => {
  drawnPolicies(parts, around)
  const drawn = () => objectIdentifier(somePolicies[Math.floor(around.random() * somePolicies.length)]!)
  const mappings = Array.from({ length: Math.floor(around.random() * 3) }, () => sequence(drawn(), drawn()))
  if (mappings.length) raw(oids.policyMappings, sequence(...mappings), around.random() < 0.5)(parts, around)
}
const waysOf: Partial<Record<KeyKind, readonly WayName[]>> = {
  rsa: ['rsa-md5', 'rsa-sha1', 'rsa-sha224', 'rsa-sha384', 'rsa-sha512', 'rsa-sha256-without-null', 'pss-sha256', 'pss-sha384', 'pss-sha512-salt-20', 'pss-sha1'],
  'rsa-pss': ['pss-sha384', 'pss-sha512-salt-20', 'pss-sha1'],
  p256: ['ecdsa-sha1', 'ecdsa-sha384', 'ecdsa-sha512', 'ecdsa-sha256-with-null'],
}
const setKey = (kind: KeyKind): Change => (parts) => {
  const { spki } = testSigner(kind, 'changed')
  parts.spki = spki
  parts.extensions = parts.extensions.map((extension) => (extension.oid === oids.subjectKeyIdentifier ? subjectKeyIdentifier(identifierOf(spki)) : extension))
}

/** Changes that make sense in any certificate of a chain. */
export const anywhere: Record<string, Change> = {
  'ends now': (parts, { at }) => void (parts.notAfter = utc(digits(at).slice(2))),
  'ended a second ago': (parts, { at }) => void (parts.notAfter = utc(digits(after(at, -1)).slice(2))),
  'begins now': (parts, { at }) => void (parts.notBefore = utc(digits(at).slice(2))),
  'begins in a second': (parts, { at }) => void (parts.notBefore = utc(digits(after(at, 1)).slice(2))),
  'ends in GeneralizedTime': (parts, { at }) => void (parts.notAfter = generalized(digits(after(at, 1e6)))),
  'ended in GeneralizedTime': (parts, { at }) => void (parts.notAfter = generalized(digits(after(at, -1)))),
  'never ends': (parts) => void (parts.notAfter = generalized('99991231235959Z')),
  'ends in 2050': (parts) => void (parts.notAfter = generalized('20500101000000Z')),
  'ended in 1950': (parts) => void (parts.notAfter = utc('500101000000Z')),
  'begins in 1950': (parts) => void (parts.notBefore = utc('500101000000Z')),
  'ends before it begins': (parts) => void ([parts.notBefore, parts.notAfter] = [parts.notAfter, parts.notBefore]),
  'a time without seconds': (parts) => void (parts.notAfter = utc('3001010000Z')),
  'a time with an offset': (parts) => void (parts.notAfter = utc('300101000000+0100')),
  'a time with a fraction': (parts) => void (parts.notAfter = generalized('20300101000000.5Z')),
  'a day that is none': (parts) => void (parts.notAfter = utc('300230000000Z')),
  'a time of another type': (parts) => void (parts.notAfter = printableString('300101000000Z')),
  'serial zero': (parts) => void (parts.serial = integer(0)),
  'a negative serial': (parts) => void (parts.serial = integer(-42)),
  'a serial of 20 octets': (parts) => void (parts.serial = integer((1n << 158n) + 1n)),
  'a serial of 21 octets': (parts) => void (parts.serial = integer(1n << 163n)),
  'a serial with a zero too many': (parts) => void (parts.serial = element(2, Uint8Array.of(0, 0, 5))),
  'version 1': (parts) => void ([parts.version, parts.extensions] = [undefined, []]),
  'version 1 with extensions': (parts) => void (parts.version = undefined),
  'version 2': (parts) => void ([parts.version, parts.extensions] = [tagged(0, integer(1)), []]),
  'version 4': (parts) => void (parts.version = tagged(0, integer(3))),
  'no extensions': (parts) => void (parts.extensions = []),
  'unique identifiers': (parts) => void (parts.uniqueIds = [element(0x81, Uint8Array.of(0, 1, 2)), element(0x82, Uint8Array.of(0, 3, 4))]),
  'an unknown extension': raw('1.2.3.4', sequence()),
  'an unknown critical extension': raw('1.2.3.4', sequence(), true),
  'an extension twice': (parts) => void (parts.extensions = [...parts.extensions, ...parts.extensions.slice(0, 1)]),
  'an unknown extension twice': (parts) => void (parts.extensions = [...parts.extensions, ...Array(2).fill({ oid: '1.2.3.4', critical: false, value: nullValue() })]),
  'another way to sign': (parts, { issuerKind, random }) => {
    const others = waysOf[issuerKind]
    if (others) parts.way = others[Math.floor(random() * others.length)]
  },
  'two algorithms': (parts, { issuerKind }) => void (parts.innerAlgorithm = issuerKind === 'rsa' ? sequence(objectIdentifier(oids.sha384WithRsa), nullValue()) : sequence(objectIdentifier(oids.ecdsaWithSha384))),
  'a bit of the signature': flipBit((der) => der.length - 5),
  'the last bit of the signature': flipBit((der) => der.length - 1),
  'a bit of the key': flipBit((der) => Math.floor(der.length / 2)),
  'a bit anywhere': (parts, around) => flipBit((der) => Math.floor(around.random() * der.length))(parts, around),
  'an octet at the end': (parts) => void (parts.afterwards = (der) => Uint8Array.from([...der, 0])),
  'an octet missing': (parts) => void (parts.afterwards = (der) => der.slice(0, -1)),
  'another serial, not signed again': (parts) => void (parts.afterwards = (der) => { const other = Uint8Array.from(der); const at = other.indexOf(0x02, 13); other[at + 2]! ^= 1; return other }),
  'no AKI': drop(oids.authorityKeyIdentifier),
  'a critical AKI': flip(oids.authorityKeyIdentifier),
  'another AKI': put(authorityKeyIdentifier(new Uint8Array(20).fill(7))),
  'an AKI without identifier': raw(oids.authorityKeyIdentifier, sequence()),
  'an AKI with another issuer and serial': raw(oids.authorityKeyIdentifier, sequence(element(0xa1, directory(distinguishedName([[oids.commonName, 'Nobody']]))), element(0x82, Uint8Array.of(9)))),
  'an AKI with its identifier and another serial': (parts, around) => {
    const own = parts.extensions.find(({ oid }) => oid === oids.authorityKeyIdentifier)
    if (own) raw(oids.authorityKeyIdentifier, sequence(own.value.subarray(2), element(0xa1, directory(parts.issuer)), element(0x82, Uint8Array.of(9))))(parts, around)
  },
  'an AKI with its identifier and an issuer alone': (parts, around) => {
    const own = parts.extensions.find(({ oid }) => oid === oids.authorityKeyIdentifier)
    if (own) raw(oids.authorityKeyIdentifier, sequence(own.value.subarray(2), element(0xa1, directory(parts.issuer))))(parts, around)
  },
  'a damaged AKI': raw(oids.authorityKeyIdentifier, octetString(new Uint8Array(20))),
  'no SKI': drop(oids.subjectKeyIdentifier),
  'a critical SKI': flip(oids.subjectKeyIdentifier),
  'another SKI': put(subjectKeyIdentifier(new Uint8Array(20).fill(9))),
  'an empty SKI': put(subjectKeyIdentifier(new Uint8Array())),
  'a damaged SKI': raw(oids.subjectKeyIdentifier, Uint8Array.of(4, 9, 1)),
  'no key usage': drop(oids.keyUsage),
  'key usage not critical': flip(oids.keyUsage),
  'key usage that allows nothing': raw(oids.keyUsage, bitString(Uint8Array.of(0), 7), true),
  'damaged key usage': raw(oids.keyUsage, Uint8Array.of(3, 1), true),
  'another key usage': any(put(keyUsage(['digitalSignature'])), put(keyUsage(['keyEncipherment'])), put(keyUsage(['cRLSign'])), put(keyUsage(['keyAgreement'])), put(keyUsage(['keyCertSign'])), put(keyUsage(['nonRepudiation'])), put(keyUsage(['digitalSignature', 'keyCertSign'])), put(keyUsage(['decipherOnly']))),
  'no basic constraints': drop(oids.basicConstraints),
  'other basic constraints': any(put(basicConstraints(true)), put(basicConstraints(false)), put(basicConstraints(true, undefined, false)), put(basicConstraints(true, 0)), put(basicConstraints(true, 1)), put(basicConstraints(true, 300)), put(basicConstraints(false, undefined, false))),
  'a path length without CA': raw(oids.basicConstraints, sequence(integer(0)), true),
  'a negative path length': raw(oids.basicConstraints, sequence(boolean(true), integer(-1)), true),
  'basic constraints that write out a default': raw(oids.basicConstraints, sequence(boolean(false)), true),
  'damaged basic constraints': raw(oids.basicConstraints, Uint8Array.of(0x30, 5), true),
  'other purposes': any(put(extendedKeyUsage([oids.serverAuth])), put(extendedKeyUsage([oids.clientAuth])), put(extendedKeyUsage([oids.anyExtendedKeyUsage])), put(extendedKeyUsage([oids.serverAuth, oids.anyExtendedKeyUsage])), put(extendedKeyUsage(['1.2.3.4'])), put(extendedKeyUsage([oids.serverAuth], true)), put(extendedKeyUsage(['1.2.3.4', oids.serverAuth], true))),
  'no purposes': drop(oids.extendedKeyUsage),
  'purposes of none': raw(oids.extendedKeyUsage, sequence()),
  'damaged purposes': raw(oids.extendedKeyUsage, sequence(integer(1))),
  'policies': put(policy('1.2.826.0.1275.101.0.3.2.0')),
  'the policy 1.2.3': put(policy('1.2.3')),
  'critical policies': put({ ...policy('2.5.29.32.0'), critical: true }),
  'critical policies with an unknown qualifier': raw(oids.certificatePolicies, sequence(sequence(objectIdentifier('1.2.3'), sequence(sequence(objectIdentifier('1.2.4'), nullValue())))), true),
  'the same policy twice': put(policy('1.2.3', '1.2.3')),
  'a policy constraint': raw(oids.policyConstraints, sequence(element(0x80, Uint8Array.of(0))), true),
  'a policy constraint that says nothing': raw(oids.policyConstraints, sequence(), true),
  'a policy mapping': raw(oids.policyMappings, sequence(sequence(objectIdentifier('1.2.3'), objectIdentifier('1.2.4'))), true),
  'a mapping of any policy': raw(oids.policyMappings, sequence(sequence(objectIdentifier(oids.anyPolicy), objectIdentifier('1.2.4'))), true),
  'a bar on any policy': raw(oids.inhibitAnyPolicy, integer(0), true),
  'drawn policies': drawnPolicies,
  'addresses': raw(oids.authorityInfoAccess, sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), uri('http://ocsp.nhs.uk/ocsp')))),
  'critical addresses': raw(oids.authorityInfoAccess, sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), uri('http://ocsp.nhs.uk/ocsp'))), true),
  'a CRL address': raw(oids.crlDistributionPoints, sequence(sequence(element(0xa0, element(0xa0, uri('http://crl.nhs.uk/1.crl')))))),
  'a critical CRL address': raw(oids.crlDistributionPoints, sequence(sequence(element(0xa0, element(0xa0, uri('http://crl.nhs.uk/1.crl'))))), true),
  'an issuer alternative name': raw(oids.issuerAltName, sequence(dns('ca.nhs.uk'))),
  'a SAN that cannot be read': raw(oids.subjectAltName, ascii('example.com')),
  'an empty SAN': raw(oids.subjectAltName, sequence()),
  'a private key usage period': raw(oids.privateKeyUsagePeriod, sequence(element(0x80, ascii('20220101000000Z')))),
  'a Netscape type': any(...[0x80, 0x40, 0xc0, 0x20, 0x04].map((uses) => raw(oids.netscapeType, bitString(Uint8Array.of(uses), 2)))),
  'a critical Netscape type': raw(oids.netscapeType, bitString(Uint8Array.of(0xc0), 6), true),
  'a damaged Netscape type': raw(oids.netscapeType, integer(5)),
  'a proxy certificate': any(...[true, false].map((critical) => raw(oids.proxyCertificate, sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.21.1'))), critical))),
  'an issuer in other letters': (parts, around) => rewrite(spellings[Math.floor(around.random() * spellings.length)]!, 'issuer')(parts, around),
  'no issuer': (parts) => void (parts.issuer = sequence()),
  'a small key': setKey('rsa-1024'),
  'a key of P-192': setKey('p192'),
  'a DSA key': setKey('dsa'),
  'a key of secp256k1': setKey('k256'),
}

/** Changes to the last certificate of a chain. */
export const inLeaf: Record<string, Change> = {
  'a subject in other letters': (parts, around) => rewrite(spellings[Math.floor(around.random() * spellings.length)]!, 'subject')(parts, around),
  'a wildcard common name': rewrite(() => utf8String('*.thirdparty.nhs.uk'), 'subject'),
  'no subject': (parts) => void (parts.subject = sequence()),
  'no subject, critical SAN': (parts, around) => { parts.subject = sequence(); put(dnsAltNames([around.name], true))(parts, around) },
  'no SAN': drop(oids.subjectAltName),
  'a critical SAN': flip(oids.subjectAltName),
  'several names': (parts, around) => put(dnsAltNames([around.name, 'www.example.com', 'a.thirdparty.nhs.uk']))(parts, around),
  'a wildcard': put(dnsAltNames(['*.thirdparty.nhs.uk'])),
  'a name in capitals': put(dnsAltNames(['A.THIRDPARTY.NHS.UK'])),
  'a name that is none': put(dnsAltNames(['.thirdparty.nhs.uk'])),
  'a name with a final dot': put(dnsAltNames(['a.thirdparty.nhs.uk.'])),
  'a name with an underscore': put(dnsAltNames(['a_b.thirdparty.nhs.uk'])),
  'an IP address': put(altNames(ip(192, 0, 2, 1))),
  'an IP address beside a name': put(altNames(dns('a.thirdparty.nhs.uk'), ip(10, 0, 0, 1))),
  'an IPv6 address': put(altNames(ip(...Array(15).fill(0), 1))),
  'an IP address of five octets': put(altNames(ip(1, 2, 3, 4, 5))),
  'a directory name': put(altNames(directory(distinguishedName([[oids.organisation, 'nhs'], [oids.commonName, 'x']])))),
  'an email address': put(altNames(email('team@nhs.uk'))),
  'an email address in capitals': put(altNames(email('Team@NHS.uk'))),
  'an email address with two signs': put(altNames(email('team@x@nhs.uk'))),
  'an email address of a host below': put(altNames(email('team@mail.nhs.uk'))),
  'an email address that is none': put(altNames(email('nobody'))),
  'a URI': put(altNames(uri('https://www.nhs.uk/x'))),
  'a URI without a host': put(altNames(uri('urn:x:y'))),
  'another kind of name': put(altNames(element(0x88, Uint8Array.of(0x2a, 3)))),
  'an authority without purposes': (parts, around) => {
    put(basicConstraints(true), keyUsage(['keyCertSign']))(parts, around)
    drop(oids.extendedKeyUsage)(parts, around)
  },
  'name constraints': put(dnsNameConstraints(['nhs.uk'])),
  'a key of RSA-PSS': setKey('rsa-pss'),
  'a key of Ed25519': setKey('ed25519'),
}

/** Changes to an authority's certificate: what it may certify. */
export const inAuthority: Record<string, Change> = {
  'permits nhs.uk': put(dnsNameConstraints(['nhs.uk'])),
  'permits in capitals': put(dnsNameConstraints(['THIRDPARTY.NHS.UK'])),
  'permits part of a label': put(dnsNameConstraints(['hs.uk'])),
  'permits example.com': put(dnsNameConstraints(['example.com'])),
  'permits several': put(dnsNameConstraints(['example.com', 'thirdparty.nhs.uk'])),
  'permits every name': put(dnsNameConstraints([''])),
  'excludes every name': put(dnsNameConstraints([], [''])),
  'permits with a leading dot': put(dnsNameConstraints(['.nhs.uk'])),
  'permits with a wildcard': put(dnsNameConstraints(['*.nhs.uk'])),
  'excludes thirdparty.nhs.uk': put(dnsNameConstraints([], ['thirdparty.nhs.uk'])),
  'excludes a name below': put(dnsNameConstraints([], ['b.thirdparty.nhs.uk'])),
  'excludes and permits': put(dnsNameConstraints(['nhs.uk'], ['thirdparty.nhs.uk'])),
  'excludes example.com': put(dnsNameConstraints([], ['example.com'])),
  'permits 192.0.2.0/24': put(constraints([ip(192, 0, 2, 0, 255, 255, 255, 0)])),
  'permits 10.0.0.0/8': put(constraints([ip(10, 0, 0, 0, 255, 0, 0, 0)])),
  'excludes every address': put(constraints([], [ip(0, 0, 0, 0, 0, 0, 0, 0), ip(...Array(32).fill(0))])),
  'permits ::1': put(constraints([ip(...Array(15).fill(0), 1, ...Array(16).fill(255))])),
  'an address without mask': put(constraints([ip(192, 0, 2, 0)])),
  'a mask with holes': put(constraints([ip(192, 0, 2, 0, 255, 0, 255, 0)])),
  'permits the directory O=nhs': put(constraints([directory(distinguishedName([[oids.organisation, 'nhs']]))])),
  'permits the directory O=NHS': put(constraints([directory(sequence(set(sequence(objectIdentifier(oids.organisation), printableString('NHS')))))])),
  'permits another directory': put(constraints([directory(distinguishedName([[oids.organisation, 'other']]))])),
  'excludes the directory O=nhs': put(constraints([], [directory(distinguishedName([[oids.organisation, 'nhs']]))])),
  'excludes another directory': put(constraints([], [directory(distinguishedName([[oids.organisation, 'other']]))])),
  'permits every directory': put(constraints([directory(sequence())])),
  'permits email of nhs.uk': put(constraints([email('nhs.uk')])),
  'permits email below nhs.uk': put(constraints([email('.nhs.uk')])),
  'permits one mailbox': put(constraints([email('team@nhs.uk')])),
  'excludes email of example.com': put(constraints([], [email('example.com')])),
  'permits URIs of www.nhs.uk': put(constraints([uri('www.nhs.uk')])),
  'permits URIs below nhs.uk': put(constraints([uri('.nhs.uk')])),
  'excludes URIs of example.com': put(constraints([], [uri('example.com')])),
  'another kind of constraint': put(constraints([element(0x88, Uint8Array.of(0x2a))])),
  'constraints with a minimum': raw(oids.nameConstraints, sequence(element(0xa0, sequence(dns('nhs.uk'), element(0x80, Uint8Array.of(1))))), true),
  'constraints that are empty': raw(oids.nameConstraints, sequence(), true),
  'constraints that are not critical': (parts, around) => { put(dnsNameConstraints(['nhs.uk']))(parts, around); flip(oids.nameConstraints)(parts, around) },
  'any policy, with a mapping of another': (parts, around) => [put(policy(oids.anyPolicy)), raw(oids.policyMappings, sequence(sequence(objectIdentifier('1.2.3'), objectIdentifier('1.2.3'))))].forEach((change) => change(parts, around)),
  'any policy, asked for and barred below': (parts, around) => [put(policy(oids.anyPolicy)), raw(oids.policyConstraints, sequence(element(0x80, Uint8Array.of(0))), true), raw(oids.inhibitAnyPolicy, integer(0), true)].forEach((change) => change(parts, around)),
  'drawn policies with mappings': drawnMappings,
  'path length 0': put(basicConstraints(true, 0)),
  'path length 1': put(basicConstraints(true, 1)),
  'path length 2': put(basicConstraints(true, 2)),
}
