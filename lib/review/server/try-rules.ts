import 'server-only'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { passes } from '#lib/kernel/finding.ts'
import { readCertificate } from '#lib/pki/certificate.ts'
import { certificateRules, checkLeaf } from '#lib/pki/certificate-checks.ts'
import { readCsr } from '#lib/pki/csr.ts'
import { checkCsr, csrRules } from '#lib/pki/csr-policy.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { levelIn, type Rule } from '#lib/pki/rule.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { DryRun } from '../environment-change.ts'
import { certificatesInUse, openCsrs, waitingCertificates, type CertificateToTry } from './environment-change.repository.ts'

type Rules = Pick<EnvironmentRules, 'keyBits' | 'levels'>

/** The rules that can stop with the new rules what they did not stop before. Only these are tried first: most of what is there passes them, and then nothing else needs to be looked at. */
function stricter<Facts>(rules: readonly Rule<Facts>[], current: Rules, next: Rules): Rule<Facts>[] {
  return rules.filter((rule) => levelIn(next, rule) === 'must' && (levelIn(current, rule) !== 'must' || /-key-too-(small|large)$/.test(rule.code)))
}

const tryCsrs = (current: Rules, next: Rules) => {
  const rules = stricter(csrRules, current, next)
  // a CSR was signed rightly with a sound modulus when it was taken, and where else its key was used no level changes
  return ({ pem, fqdn }: { pem: string; fqdn: string }): boolean => {
    const facts = { csr: readCsr(fromPem(pem)), fqdn, keyUse: 'unused', signatureValid: true, primeModulus: false } as const
    return rules.some(({ find }) => find({ ...facts, keyBits: next.keyBits }) !== undefined) && passes(checkCsr({ ...facts, rules: current }))
  }
}

/** References of the certificates that pass the rules in force and would not pass the new ones. Their chains are left out: no level changes those. */
function failingCertificates(certificates: readonly CertificateToTry[], current: Rules, next: Rules): string[] {
  const rules = stricter(certificateRules, current, next)
  return certificates.flatMap(({ pem, reference, ...given }) => {
    const facts = { ...given, certificate: readCertificate(fromPem(pem)) }
    return rules.some(({ find }) => find({ ...facts, keyBits: next.keyBits }) !== undefined) && passes(checkLeaf({ ...facts, rules: current })) ? [reference] : []
  })
}

/**
 * Tries new rules over the CSRs and the waiting certificates of all open requests of an environment, and over the newest two
 * thousand certificates in use: what passes the rules in force and would not pass the new ones, references in order.
 */
export async function tryRules({ db, now }: Context, current: EnvironmentRules, next: Rules): Promise<DryRun> {
  const open: string[] = []
  const fails = tryCsrs(current, next)
  for await (const csrs of openCsrs(db, current.name)) open.push(...csrs.filter(fails).map(({ reference }) => reference))
  const [waiting, inUse] = await Promise.all([waitingCertificates(db, current.name, now()), certificatesInUse(db, current.name, now())])
  return { open: [...new Set([...open, ...failingCertificates(waiting, current, next)])].sort(), proven: failingCertificates(inUse, current, next).sort() }
}
