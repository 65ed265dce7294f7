import 'server-only'
import type { EnvironmentName, EnvironmentRules } from '#lib/environments/environment.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import { passes } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { readCsr } from '#lib/pki/csr.ts'
import { showName } from '#lib/pki/distinguished-name.ts'
import { openCertificateUpload } from '#lib/pki/open-upload.ts'
import { fromPem, toPem } from '#lib/pki/pem-block.ts'
import { judgeDamage } from '#lib/pki/upload-damage.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import type { CheckedCertificate } from '../checked-certificate.ts'
import { judgeUpload } from '../judge-upload.ts'
import { revocationCodes, revocationFindings, uncheckedLevel } from '../revocation.ts'
import { checkRevocation } from './check-revocation.ts'
import type { RevocationHosts } from './fetch-revocation.ts'
import { importedAmong, listAuthorities } from './trust-certificate.repository.ts'

/** What is to be checked: pasted text or a file, against the CSR of the request. `at` defaults to now, `rules` to the environment's. */
export type CertificateToCheck = {
  readonly upload: Uint8Array | string
  readonly fqdn: string
  readonly environment: EnvironmentName
  readonly rules?: Pick<EnvironmentRules, 'keyBits' | 'levels' | 'revocationChecked'>
  readonly at?: Date
} & ({ readonly csrPem: string } | { readonly spkiSha256: string })

/**
 * Checks a certificate that came back from a desk: it passes when no finding is a `must`, and waits when `awaitsChains`
 * says so of the findings. Declines as `invalid` when there is no certificate to read in the
 * upload, or a private key: then nothing of the input may be kept, logged or shown again. Where the environment has revocation
 * asked after it waits some seconds for other servers, so it is never called in a transaction.
 */
export async function checkCertificate(context: Pick<Context, 'db' | 'now'>, input: CertificateToCheck, allowed: RevocationHosts = settings().revocation): Promise<Result<CheckedCertificate>> {
  const opened = await openCertificateUpload(input.upload)
  if (!opened.ok) return opened
  const at = input.at ?? context.now()
  const rules = input.rules ?? (await environmentRules(context.db, input.environment))
  const spkiSha256 = 'csrPem' in input ? readCsr(fromPem(input.csrPem)).publicKey.sha256 : input.spkiSha256
  const damage = judgeDamage(opened.value, spkiSha256)
  if (damage.refusal) return declined('invalid', damage.refusal.found, [damage.refusal])
  const known = await listAuthorities(context.db)
  const { fqdn, environment } = input
  const { leaf, path, findings } = await judgeUpload({ certificates: opened.value.certificates, spkiSha256, fqdn, environment, rules, at, imported: importedAmong(known), known, verifySignature })
  const byItself = [...findings, ...damage.notes]
  // only what would pass is worth asking after, and only a proven path names addresses that an authority has put there
  const revocation = rules.revocationChecked && passes(byItself) ? await checkRevocation(context, path, at, allowed) : []
  return done({
    pem: toPem('CERTIFICATE', leaf.der),
    sha256: leaf.sha256,
    spkiSha256: leaf.publicKey.sha256,
    serial: leaf.serial.toUpperCase(),
    subject: showName(leaf.subject),
    issuer: showName(leaf.issuer),
    notBefore: leaf.notBefore,
    notAfter: leaf.notAfter,
    path: path.map(({ sha256 }) => sha256),
    findings: [...byItself, ...revocationFindings(revocation, rules.levels[revocationCodes.unchecked] ?? uncheckedLevel)],
    revocation,
  })
}
