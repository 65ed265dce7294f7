import { expect, test } from 'vitest'
import { readCertificate, type Certificate } from './certificate.ts'
import { element, integer, nullValue, sequence } from './der-writer.ts'
import { extendedKeyUsage, keyUsage, ocspAddresses, type ExtensionToWrite } from './extension-writer.ts'
import { judgeOcsp } from './judge-ocsp.ts'
import { ocspRequest } from './ocsp.ts'
import { oids } from './oids.ts'
import { fromPem } from './pem-block.ts'
import { buildCsr } from './server/build-csr.ts'
import type { Authority } from './server/make-authority.ts'
import { verifySignature } from './server/verify-signature.ts'
import { makeOcsp, refusedOcsp, type OcspToMake } from './testing/make-ocsp.ts'
import { openssl, opensslFile } from './testing/openssl.ts'
import { testKey } from './testing/test-key.ts'
import { testCertificate, testPki, validFrom, validTo } from './testing/test-pki.ts'

const pki = await testPki()
const { root, sub } = pki.int.G2
const read = (pem: string) => readCertificate(fromPem(pem))
/** OpenSSL judges responses by the clock alone, so these tests live in the present. */
const at = new Date(Math.floor(Date.now() / 1000) * 1000)
const minutes = (count: number) => new Date(at.getTime() + count * 60_000)
const always = { notBefore: validFrom, notAfter: validTo }
const leafPem = testCertificate(sub, { ...always, serial: 0x80a1n, extensions: [ocspAddresses(['http://ocsp.nhs.uk/ocsp'])] })
const [leaf, issuer] = [read(leafPem), read(sub.pem)]
const issuerSigns = { certificate: issuer, keyPem: sub.keyPem }
const noCheck: ExtensionToWrite = { oid: oids.ocspNoCheck, critical: false, value: nullValue() }

type Responder = { pem: string; certificate: Certificate; keyPem: string }
function responder(parts: { authority?: Authority; purposes?: readonly string[]; extensions?: readonly ExtensionToWrite[]; to?: Date; bits?: number; name?: string } = {}): Responder {
  const keyPem = testKey(`responder ${parts.bits ?? ''}`, parts.bits)
  const csrPem = buildCsr({ subject: [[oids.commonName, parts.name ?? 'Responder']], keyPem })
  const pem = testCertificate(parts.authority ?? sub, { csrPem, ...always, ...(parts.to ? { notAfter: parts.to } : {}), purposes: parts.purposes ?? [oids.ocspSigning], extensions: [noCheck, ...(parts.extensions ?? [keyUsage(['digitalSignature'])])] })
  return { pem, certificate: read(pem), keyPem }
}
const by = (signer: Responder, more: Partial<OcspToMake> = {}) => made({ signer, enclosed: [signer.certificate.der], ...more })

const made = (parts: Partial<OcspToMake> = {}) => makeOcsp({ certificate: leaf, issuer, signer: issuerSigns, thisUpdate: minutes(-10), nextUpdate: minutes(600), ...parts })
const judge = (response: Uint8Array, certificate = leaf) => judgeOcsp(response, { certificate, issuer, at, verifySignature })
const opinion = (response: Uint8Array) => openssl(['ocsp', '-respin', 'response', '-issuer', 'sub', '-cert', 'leaf', '-CAfile', 'roots', '-no_nonce'], { response, sub: sub.pem, leaf: leafPem, roots: root.pem + sub.pem }).said

const fine = /: good[^]*Response verify OK/
const cases: readonly [name: string, response: () => Uint8Array, ours: string, openssls: RegExp][] = [
  ['signed by the issuer, good', () => made(), 'good', fine],
  ['that names the issuer by its key', () => made({ byKey: true }), 'good', fine],
  ['of a responder that the issuer appointed', () => by(responder()), 'good', fine],
  ['of such a responder, named by its key', () => by(responder(), { byKey: true }), 'good', fine],
  ['revoked, with a reason', () => made({ says: { at: minutes(-90), reason: 1 } }), 'revoked keyCompromise', /: revoked[^]*keyCompromise/],
  ['revoked, without one', () => by(responder(), { says: { at: minutes(-90) } }), 'revoked null', /: revoked/],
  ['of a certificate that the responder does not know', () => made({ says: 'unknown' }), 'the responder does not know the certificate', /: unknown/],
  ['about another serial number', () => made({ certificate: read(testCertificate(sub, { serial: 0x80a2n })) }), 'it is about another certificate', /No Status found/],
  ['that says good first, and then revoked', () => made({ alsoSays: { at: minutes(-90), reason: 1 } }), 'revoked keyCompromise', /./],
  ['about an issuer of the same key and another name', () => made({ certificate: { ...leaf, issuer: read(root.pem).subject } }), 'it is about another certificate', /No Status found/],
  ['about a certificate of another authority', () => made({ issuer: read(pki.prod.G2.sub.pem) }), 'it is about another certificate', /No Status found/],
  ['signed with another key in the issuer’s name', () => made({ signer: { certificate: issuer, keyPem: testKey('thief') } }), 'its signature is not valid', /Response Verify Failure/],
  ['of a responder that is none', () => by(responder({ purposes: [oids.serverAuth] })), 'its responder is not one', /Response Verify Failure/],
  ['of a responder of another authority', () => by(responder({ authority: pki.prod.G2.sub })), 'its responder was appointed by another authority', /Response Verify Failure/],
  ['of a responder in the issuer’s name that it did not appoint', () => by(responder({ authority: { pem: sub.pem, keyPem: testKey('thief') } })), 'its responder was not appointed by the authority', /Response Verify Failure/],
  ['of a responder that the root appointed', () => by(responder({ authority: root })), 'its responder was appointed by another authority', /Response Verify Failure/],
  ['of a responder whose time is up', () => by(responder({ to: minutes(-1) })), 'its responder’s certificate is out of date', /Response Verify Failure/],
  ['of a responder with a small key', () => by(responder({ bits: 1024 })), 'its responder’s key is too weak', /Response verify OK|Verify Failure/],
  ['of a responder whose certificate nobody understands', () => by(responder({ extensions: [{ oid: '1.2.3.4', critical: true, value: sequence() }] })), 'its responder’s certificate is not understood', /Response Verify Failure/],
  ['of a responder that may not sign', () => by(responder({ extensions: [keyUsage(['keyEncipherment'])] })), 'its responder may not sign', /Response Verify Failure|verify OK/],
  ['of a responder that sends no certificate', () => made({ signer: responder() }), 'whoever signed it is not named by the authority', /Response Verify Failure/],
  ['of a responder that another one signed for', () => made({ signer: { certificate: responder().certificate, keyPem: testKey('thief') }, enclosed: [responder().certificate.der] }), 'its signature is not valid', /Response Verify Failure/],
  ['that is out of date', () => made({ thisUpdate: minutes(-900), nextUpdate: minutes(-30) }), 'it is out of date', /status expired/i],
  ['of a time to come', () => made({ thisUpdate: minutes(30), nextUpdate: minutes(90) }), 'it is dated in the future', /status not yet valid/i],
  ['that says nothing of the next one, and is fresh', () => made({ nextUpdate: undefined }), 'good', fine],
  ['that says nothing of the next one, and is old', () => made({ nextUpdate: undefined, thisUpdate: minutes(-61) }), 'it is out of date', fine],
  ['signed with SHA-1', () => made({ hash: 'sha1' }), 'it is signed in a way that is not safe or not known', fine],
  ['with an unknown critical extension', () => made({ extensions: [{ oid: '1.2.3.4', critical: true, value: sequence() }] }), 'it has a critical extension that is not understood', fine],
  ['with an unknown critical extension of its answer', () => made({ singleExtensions: [{ oid: '1.2.3.4', critical: true, value: sequence() }] }), 'it has a critical extension that is not understood', fine],
  ['with a nonce that nobody asked for', () => made({ extensions: [{ oid: oids.ocspNonce, critical: false, value: element(4, Uint8Array.of(1, 2)) }] }), 'good', fine],
  ['with a reason that is none', () => made({ says: { at: minutes(-90), reason: 7 } }), 'it gives a reason that is none', /revoked/],
  ['that declines', () => refusedOcsp(6), 'the responder says that it does not answer us', /unauthorized/],
  ['that asks for patience', () => refusedOcsp(3), 'the responder says that it asks to be tried later', /trylater/],
]

test.each(cases)('a response %s', async (_, response, ours, openssls) => {
  const verdict = await judge(response())
  expect(verdict.status === 'revoked' ? `revoked ${verdict.reason}` : verdict.status === 'good' ? 'good' : verdict.because).toBe(ours)
  expect(opinion(response())).toMatch(openssls)
})

test('an altered response proves nothing, octet for octet', async () => {
  const signer = responder()
  const response = by(signer, { says: { at: minutes(-90) } })
  for (let index = 0; index < response.length; index++) {
    const altered = Uint8Array.from(response, (octet, each) => (each === index ? octet ^ 1 : octet))
    const { status } = await judge(altered)
    // what comes after the signature names the signer: an octet of it that nobody reads may change
    expect(status === 'good', `octet ${index}`).toBe(false)
  }
  for (const octets of [new Uint8Array(), sequence(), integer(1), fromPem(leafPem), response.subarray(0, 100), new Uint8Array(70_000).fill(0x30), new TextEncoder().encode('<html>')]) expect((await judge(octets)).status).toBe('unusable')
})

test('openssl ocsp understands our question, and we its answers: signed by the CA or by a responder, by either name', async () => {
  const line = (status: string, serial: string) => `${status}\t420101000000Z\t${status === 'R' ? '260520100000Z,keyCompromise' : ''}\t${serial}\tunknown\t/CN=x\n`
  const certificates = ([0xb01n, 0xb02n, 0xb03n] as const).map((serial) => read(testCertificate(sub, { ...always, serial })))
  const index = line('V', '0B01') + line('R', '0B02')
  const delegate = responder()
  for (const [signer, more] of [[{ pem: sub.pem, keyPem: sub.keyPem }, []], [delegate, []], [delegate, ['-resp_key_id']]] as const) {
    const verdicts = await Promise.all(certificates.map((certificate) => {
      const files = { index, ca: sub.pem, rsigner: signer.pem, rkey: signer.keyPem, question: ocspRequest(certificate, issuer) }
      const answer = opensslFile(['ocsp', '-index', 'index', '-CA', 'ca', '-rsigner', 'rsigner', '-rkey', 'rkey', '-reqin', 'question', '-respout', 'answer', '-ndays', '1', '-rmd', 'sha256', ...more], files, 'answer')
      return judge(answer, certificate)
    }))
    expect(verdicts).toMatchObject([{ status: 'good' }, { status: 'revoked', reason: 'keyCompromise', at: new Date('2026-05-20T10:00:00Z') }, { because: 'the responder does not know the certificate' }])
  }
  const asked = openssl(['ocsp', '-reqin', 'question', '-req_text'], { question: ocspRequest(leaf, issuer) }).said
  expect(asked).toContain('Serial Number: 80A1')
  expect(asked).toContain('Hash Algorithm: sha1')
})

test('purposes of a responder do not stand for one another', async () => {
  const any = responder({ purposes: [oids.anyExtendedKeyUsage] })
  expect(await judge(by(any))).toMatchObject({ because: 'its responder is not one' })
  const both = responder({ extensions: [extendedKeyUsage([oids.serverAuth, oids.ocspSigning])] })
  expect(await judge(by(both))).toMatchObject({ status: 'good' })
})

test('a certificate cannot vouch for itself, whatever its issuer let it do', async () => {
  const self = responder({ purposes: [oids.serverAuth, oids.ocspSigning] })
  const ask = (certificate: Certificate) => judge(makeOcsp({ certificate, issuer, signer: self, enclosed: [self.certificate.der], thisUpdate: minutes(-10), nextUpdate: minutes(600) }), certificate)
  expect(await ask(self.certificate)).toMatchObject({ status: 'unusable', because: 'it is signed by the very certificate that it is about' })
  expect(await ask(leaf)).toMatchObject({ status: 'good' })
})
