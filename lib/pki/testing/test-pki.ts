import { oids } from '../oids.ts'
import { buildCsr, type CsrToBuild } from '../server/build-csr.ts'
import { issueCertificate, type CertificateToIssue } from '../server/issue-certificate.ts'
import { makeRoot, makeSub, type Authority } from '../server/make-authority.ts'
import { testKey } from './test-key.ts'

/** A throw-away PKI of the NHS shape: both environments, a current and a superseded generation of each. */
export type TestChain = { readonly root: Authority; readonly sub: Authority }
export type TestPki = Readonly<Record<'int' | 'prod', Readonly<Record<'G1' | 'G2', TestChain>>>> & {
  /** A sub CA under the right PROD root that is not for receivers. */
  readonly prodSigning: Authority
}

export const validFrom = new Date('2022-01-01T00:00:00Z')
export const validTo = new Date('2042-01-01T00:00:00Z')
export const testFqdn = 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'
const dates = { notBefore: validFrom, notAfter: validTo }
let held: Promise<TestPki> | undefined

async function chain(environment: 'INT' | 'PROD', generation: 'G1' | 'G2', rootName: string, subName: string): Promise<TestChain> {
  const id = `${environment} ${generation}`
  const root = await makeRoot({ ...dates, commonName: rootName, keyPem: testKey(`${id} root`) })
  return { root, sub: await makeSub({ ...dates, issuer: root, commonName: subName, keyPem: testKey(`${id} sub`) }) }
}

async function make(): Promise<TestPki> {
  const prod = await chain('PROD', 'G2', 'Test PROD Root G2', 'Test PROD Sub G2')
  return {
    int: { G1: await chain('INT', 'G1', 'Test INT Root', 'Test INT Sub'), G2: await chain('INT', 'G2', 'Test INT Root G2', 'Test INT Sub G2') },
    prod: { G1: await chain('PROD', 'G1', 'Test PROD Root', 'Test PROD Sub'), G2: prod },
    prodSigning: await makeSub({ ...dates, issuer: prod.root, commonName: 'Test PROD Signing G2', keyPem: testKey('signing') }),
  }
}

/** The PKI, made once a test run. Its keys are RSA 2048 throughout, because larger ones are slow to make. */
export function testPki(): Promise<TestPki> {
  return (held ??= make())
}

/** A good CSR of the test receiver. */
export function testCsr(parts: Partial<CsrToBuild> = {}): string {
  return buildCsr({ subject: [[oids.commonName, testFqdn]], keyPem: testKey('receiver'), ...parts })
}

/** A certificate for the test receiver, good but for what is given. */
export function testCertificate(issuer: Authority, wanted: Partial<CertificateToIssue> = {}): string {
  return issueCertificate({ issuer, csrPem: testCsr(), notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z'), ...wanted })
}
