import { readCertificate, type Certificate } from '../certificate.ts'
import { checkLeaf } from '../certificate-checks.ts'
import { readCrl } from '../crl.ts'
import { checkCsr } from '../csr-policy.ts'
import { readCsr } from '../csr.ts'
import { sequence, tagged, integer, set, objectIdentifier, element } from '../der-writer.ts'
import { toHex } from '../der-values.ts'
import { judgeCrl } from '../judge-crl.ts'
import { judgeOcsp } from '../judge-ocsp.ts'
import { readOcspResponse } from '../ocsp.ts'
import { oids } from '../oids.ts'
import { openCertificateUpload, openCsrUpload } from '../open-upload.ts'
import { validatePath } from '../path-validation.ts'
import { fromPem, toBase64, toPem } from '../pem-block.ts'
import type { RevocationVerdict } from '../revocation-verdict.ts'
import { buildCrl } from '../server/build-crl.ts'
import type { Authority } from '../server/make-authority.ts'
import { verifySignature } from '../server/verify-signature.ts'
import { makeOcsp } from './make-ocsp.ts'
import { makeZip } from './make-zip.ts'
import { testCertificate, testCsr, testFqdn, testPki } from './test-pki.ts'

const rules = { keyBits: { least: 2048, most: 4096 }, levels: {} }
const at = new Date('2026-06-01T00:00:00Z')
const utf8 = (text: string) => new TextEncoder().encode(text)
const lines = (bytes: Uint8Array) => toBase64(bytes).replace(/(.{76})/g, '$1\r\n')
const mail = (encoding: string, body: string) =>
  utf8(`From: desk@nhs.example\r\nSubject: Your certificate\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--x--\r\n`)
const quotedPrintable = (text: string) => text.replace(/=/g, '=3D').replace(/(.{70})(?=.)/g, '$1=\r\n')

/** SignedData that holds certificates and nothing else (RFC 5652 section 5.1). */
export function degeneratePkcs7(certificates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = sequence(integer(1), set(), sequence(objectIdentifier('1.2.840.113549.1.7.1')), element(0xa0, ...certificates), set())
  return sequence(objectIdentifier(oids.signedData), tagged(0, content))
}

function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const interesting = [0, 1, 0x02, 0x03, 0x05, 0x06, 0x0c, 0x0d, 0x0a, 0x20, 0x2d, 0x30, 0x31, 0x3d, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xa0, 0xa3, 0xfe, 0xff]

/** One to four changes: bits, octets, lengths, parts left out, doubled, moved, or taken from another sample. */
function mutate(sample: Uint8Array, other: Uint8Array, below: (below: number) => number): Uint8Array {
  let bytes = Uint8Array.from(sample)
  for (let left = 1 + below(4); left > 0 && bytes.length > 0; left--) {
    const from = below(bytes.length)
    const to = Math.min(bytes.length, from + 1 + below(below(4) ? 8 : 400))
    const join = (...parts: Uint8Array[]) => (bytes = new Uint8Array(Buffer.concat(parts)))
    switch (below(8)) {
      case 0:
        bytes[from]! ^= 1 << below(8)
        break
      case 1:
        bytes[from] = interesting[below(interesting.length)]!
        break
      case 2:
        bytes[from] = (bytes[from]! + (below(2) ? 1 : 255)) & 0xff
        break
      case 3:
        join(bytes.subarray(0, from), bytes.subarray(to))
        break
      case 4:
        join(bytes.subarray(0, to), bytes.subarray(from))
        break
      case 5: {
        const cut = below(other.length)
        join(bytes.subarray(0, from), other.subarray(cut, cut + to - from), bytes.subarray(below(2) ? to : from))
        break
      }
      case 6:
        if (below(6) === 0) bytes = bytes.slice(0, to)
        else bytes[from] = 0x80 | below(5)
        break
      default: {
        const element = from
        bytes.copyWithin(element, below(bytes.length), below(bytes.length))
      }
    }
  }
  return bytes
}

function revokingCrl(issuer: Authority, { serialOctets }: Certificate, dates: { thisUpdate: Date; nextUpdate: Date }): Uint8Array {
  const entry = (serial: Uint8Array) => ({ serial, at: new Date('2026-05-20'), reason: 1 })
  return buildCrl({ issuer, ...dates, revoked: [entry(Uint8Array.of(9)), entry(serialOctets), entry(Uint8Array.of(10, 11))] })
}

function signedAnswer(octets: Uint8Array): Uint8Array | undefined {
  const response = readOcspResponse(octets)
  return typeof response === 'string' ? undefined : response.signedBytes
}

export type FuzzVerdict = { readonly mutations: number; readonly read: number; readonly faults: readonly string[]; readonly slowest: { readonly ms: number; readonly input: string } }

/**
 * Changes good CSRs, certificates, PKCS#7, mails, archives, CRLs and OCSP responses at random, the same way for the same seed, and puts each
 * through everything that a file meets: unpacking, reading, signature, policy and path. A fault is an exception, or a valid
 * signature over octets that nobody signed.
 */
export async function fuzz(mutations: number, seed: number): Promise<FuzzVerdict> {
  const { root, sub } = (await testPki()).int.G2
  const [leafPem, csrPem] = [testCertificate(sub), testCsr()]
  const [leaf, csr, subDer, rootDer] = [leafPem, csrPem, sub.pem, root.pem].map((pem) => fromPem(pem)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const bundle = degeneratePkcs7([leaf, subDer])
  const samples: Record<string, Uint8Array> = {
    'certificate, DER': leaf,
    'certificate, PEM': utf8(leafPem),
    'CSR, DER': csr,
    'CSR, PEM': utf8(csrPem),
    'PKCS#7, DER': bundle,
    'PKCS#7, PEM': utf8(toPem('CERTIFICATE', bundle).replace(/CERTIFICATE/g, 'PKCS7')),
    'mail, base64': mail('base64', lines(leaf)),
    'mail, quoted-printable': mail('quoted-printable', quotedPrintable(csrPem)),
    'mail in a mail': mail('base64', lines(mail('base64', lines(bundle)))),
    ZIP: makeZip({ 'a.crt': leaf, 'b.p7b': bundle }, false),
    ZIP64: makeZip({ 'a.crt': leaf, 'b.p7b': bundle }, true, () => ({})),
    bundle: utf8(sub.pem + leafPem + root.pem),
  }
  const question = { certificate: readCertificate(leaf), issuer: readCertificate(subDer), at, verifySignature }
  const dates = { thisUpdate: new Date('2026-05-31'), nextUpdate: new Date('2026-06-02') }
  const [crl, ocsp] = [revokingCrl(sub, question.certificate, dates), makeOcsp({ ...question, ...dates, signer: { certificate: question.issuer, keyPem: sub.keyPem } })]
  const answers: Record<string, (input: Uint8Array) => Promise<RevocationVerdict>> = { CRL: (input) => judgeCrl(input, question, ''), 'OCSP response': (input) => judgeOcsp(input, question) }
  Object.assign(samples, { CRL: crl, 'OCSP response': ocsp })
  const genuine = new Map([['CRL', [toHex(readCrl(crl).signedBytes)]], ['OCSP response', [toHex(signedAnswer(ocsp)!)]]])
  const names = Object.keys(samples)
  const csrNames = ['CSR, DER', 'CSR, PEM', 'mail, quoted-printable']
  const signedOnce = new Set([toHex(readCsr(csr).signedBytes), ...[leaf, subDer, rootDer].map((der) => toHex(readCertificate(der).signedBytes))])
  const issuers = [subDer, rootDer].map((der) => readCertificate(der))
  const subIsGenuine = await verifySignature({ algorithm: issuers[0]!.signatureAlgorithm, key: issuers[1]!.publicKey, data: issuers[0]!.signedBytes, signature: issuers[0]!.signature })
  const own = readCsr(csr).publicKey.sha256
  const below = numbers(seed)
  const faults: string[] = []
  let read = 0
  let slowest = { ms: 0, input: '' }
  for (let count = 0; count < mutations; count++) {
    const name = names[below(names.length)]!
    const input = mutate(samples[name]!, samples[names[below(names.length)]!]!, below)
    const started = performance.now()
    try {
      const answer = answers[name]
      if (answer) {
        const { status } = await answer(input)
        if (status === 'unusable') continue
        read++
        const signed = name === 'CRL' ? readCrl(input).signedBytes : signedAnswer(input)
        if (!signed || !genuine.get(name)!.includes(toHex(signed))) faults.push(`${name} ${count}: an altered one says that a certificate is ${status}`)
        continue
      }
      // both doors unpack in the same way: each file goes through its own, and one in eight through the other too
      const [isCsr, both] = [csrNames.includes(name), count % 8 === 0]
      const [asCsr, asCertificate] = [isCsr || both ? await openCsrUpload(input) : undefined, !isCsr || both ? await openCertificateUpload(input) : undefined]
      if (asCsr?.ok) {
        read++
        const it = asCsr.value
        const signatureValid = await verifySignature({ algorithm: it.signatureAlgorithm, key: it.publicKey, data: it.signedBytes, signature: it.signature })
        checkCsr({ csr: it, fqdn: testFqdn, keyUse: 'unused', rules, signatureValid, primeModulus: false })
        if (signatureValid && !signedOnce.has(toHex(it.signedBytes))) faults.push(`${name} ${count}: an altered CSR has a valid signature`)
      }
      for (const certificate of asCertificate?.ok ? asCertificate.value.certificates : []) {
        read++
        checkLeaf({ certificate, spkiSha256: own, fqdn: testFqdn, at, rules })
        const verdict = await validatePath({ leaf: certificate, intermediates: [issuers[0]!], anchors: [issuers[1]!], at, purpose: null, name: null, verifySignature: (signed) => (signed.data === issuers[0]!.signedBytes ? subIsGenuine : verifySignature(signed)) })
        if (verdict.ok && !signedOnce.has(toHex(certificate.signedBytes))) faults.push(`${name} ${count}: an altered certificate has a valid path`)
      }
    } catch (error) {
      faults.push(`${name} ${count}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
    } finally {
      const ms = performance.now() - started
      if (ms > slowest.ms) slowest = { ms, input: `${name} ${count}` }
    }
  }
  return { mutations, read, faults, slowest }
}
