import 'server-only'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import type { Result } from '#lib/kernel/result.ts'
import { isSelfIssued, type Certificate } from '#lib/pki/certificate.ts'
import { commonNames } from '#lib/pki/distinguished-name.ts'
import type { Csr } from '#lib/pki/csr.ts'
import { openCertificateUpload, openCsrUpload } from '#lib/pki/open-upload.ts'
import { readSubmittedCsr } from '#lib/pki/server/read-csr.ts'
import { judgeDamage } from '#lib/pki/upload-damage.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import type { ImportedAuthority } from '../authority.ts'
import { judgeUpload } from '../judge-upload.ts'
import { knownAuthorities } from '../known-authorities.ts'

/** What is found in a file, and whether it passes. */
export type FileVerdict = { readonly ok: boolean; readonly findings: readonly Finding[] }

const verdict = (findings: readonly Finding[]): FileVerdict => ({ ok: passes(findings), findings })
const refused = (result: Result<unknown>): FileVerdict => verdict(result.ok ? [] : result.problem.findings)

/** The CSR policy over a file. Where else the key was used is not asked: that is known to the portal alone. */
export async function checkCsrFile(file: Uint8Array, environment: EnvironmentName, fqdn: string): Promise<FileVerdict> {
  const read = await readSubmittedCsr({ upload: file, fqdn, rules: shippedEnvironments[environment], keyUse: () => 'unused' })
  return read.ok ? verdict(read.value.findings) : refused(read)
}

/** What a certificate file is checked against. */
export type CertificateFileQuestion = {
  readonly csr: Csr
  readonly environment: EnvironmentName
  readonly fqdn: string
  readonly at: Date
  readonly imported: readonly ImportedAuthority[]
}

/** The certificate checks and the environment's chain rules over a file. */
export async function checkCertificateFile(file: Uint8Array, { csr, environment, fqdn, at, imported }: CertificateFileQuestion): Promise<FileVerdict> {
  const opened = await openCertificateUpload(file)
  if (!opened.ok) return refused(opened)
  const spkiSha256 = csr.publicKey.sha256
  const damage = judgeDamage(opened.value, spkiSha256)
  if (damage.refusal) return verdict([damage.refusal])
  const { findings } = await judgeUpload({ certificates: opened.value.certificates, spkiSha256, fqdn, environment, rules: shippedEnvironments[environment], at, imported, known: [...imported, ...knownAuthorities], verifySignature })
  return verdict([...findings, ...damage.notes])
}

/** The CSR that certificates are compared with. @throws when the file holds none, or a private key */
export async function givenCsr(file: Uint8Array): Promise<Csr> {
  const opened = await openCsrUpload(file)
  if (!opened.ok) throw new Error(`--csr: ${opened.problem.message}`)
  return opened.value
}

type Role = ImportedAuthority['role']

function given(certificate: Certificate, environment: EnvironmentName, role: Role): ImportedAuthority {
  const known = knownAuthorities.find(({ sha256 }) => sha256 === certificate.sha256)
  const asGiven = { sha256: certificate.sha256, environment, generation: 'given', role, name: commonNames(certificate.subject)[0] ?? '', address: null, supersededFrom: null, source: 'given' }
  return { ...(known ?? asGiven), certificate, confirmed: true }
}

/**
 * CA certificates given as files, taken as the environment's own and in force, but for those that the portal knows by their
 * fingerprint to be another's or superseded. Only what issued itself is a root, whatever else is in the file of the roots.
 * @throws when a file holds none, or only those that belong into the other file.
 */
export async function givenAuthorities(roots: Uint8Array, subs: Uint8Array, environment: EnvironmentName): Promise<ImportedAuthority[]> {
  const of = async (option: '--roots' | '--subs', file: Uint8Array, roleOf: (certificate: Certificate) => Role) => {
    const opened = await openCertificateUpload(file)
    if (!opened.ok) throw new Error(`${option}: ${opened.problem.message}`)
    if (opened.value.certificates.every((certificate) => isSelfIssued(certificate) !== (option === '--roots'))) throw new Error(`${option}: The given file holds no ${option === '--roots' ? 'root' : 'sub CA'}.`)
    return opened.value.certificates.map((certificate) => given(certificate, environment, roleOf(certificate)))
  }
  return [...(await of('--roots', roots, (certificate) => (isSelfIssued(certificate) ? 'root' : 'sub'))), ...(await of('--subs', subs, () => 'sub'))]
}
