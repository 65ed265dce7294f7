import 'server-only'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { passes } from '#lib/kernel/finding.ts'
import { readCertificate } from '#lib/pki/certificate.ts'
import { checkLeaf } from '#lib/pki/certificate-checks.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { readSubmittedCsr } from '#lib/pki/server/read-csr.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { DryRun } from '../environment-change.ts'
import { certificatesInUse, openCsrs, waitingCertificates, type CertificateToTry } from './environment-change.repository.ts'

type Rules = Pick<EnvironmentRules, 'keyBits' | 'levels'>

/** Whether a CSR passes. Where else its key was used is left out: no level changes that. */
async function csrPasses(upload: string, fqdn: string, rules: Rules): Promise<boolean> {
  const read = await readSubmittedCsr({ upload, fqdn, rules, keyUse: () => 'unused' })
  return read.ok && passes(read.value.findings)
}

/** References of the certificates that pass the rules in force and would not pass the new ones. Their chains are left out: no level changes those. */
function failingCertificates(certificates: readonly CertificateToTry[], current: Rules, next: Rules): string[] {
  return certificates.flatMap(({ pem, reference, ...facts }) => {
    const certificate = readCertificate(fromPem(pem))
    const fine = (rules: Rules) => passes(checkLeaf({ ...facts, certificate, rules }))
    return !fine(next) && fine(current) ? [reference] : []
  })
}

/**
 * Tries new rules over the CSRs and the waiting certificates of all open requests of an environment, and over the newest two
 * thousand certificates in use: what passes the rules in force and would not pass the new ones, references in order.
 */
export async function tryRules({ db, now }: Context, current: EnvironmentRules, next: Rules): Promise<DryRun> {
  const open: string[] = []
  for await (const csrs of openCsrs(db, current.name)) {
    for (const { pem, fqdn, reference } of csrs) if (!(await csrPasses(pem, fqdn, next)) && (await csrPasses(pem, fqdn, current))) open.push(reference)
  }
  const [waiting, inUse] = await Promise.all([waitingCertificates(db, current.name, now()), certificatesInUse(db, current.name, now())])
  return { open: [...new Set([...open, ...failingCertificates(waiting, current, next)])].sort(), proven: failingCertificates(inUse, current, next).sort() }
}
