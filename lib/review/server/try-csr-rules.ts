import 'server-only'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { passes } from '#lib/kernel/finding.ts'
import { readSubmittedCsr } from '#lib/pki/server/read-csr.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { openCsrs } from './environment-change.repository.ts'

type CsrRules = Pick<EnvironmentRules, 'keyBits' | 'levels'>

/** Whether a CSR passes. Where else its key was used is left out: no level changes that. */
async function csrPasses(upload: string, fqdn: string, rules: CsrRules): Promise<boolean> {
  const read = await readSubmittedCsr({ upload, fqdn, rules, keyUse: () => 'unused' })
  return read.ok && passes(read.value.findings)
}

/** References of the open requests whose CSR passes the rules in force and would not pass the new ones, in order. */
export async function tryCsrRules(context: Context, current: EnvironmentRules, next: CsrRules): Promise<string[]> {
  const failing: string[] = []
  for await (const csrs of openCsrs(context.db, current.name)) {
    for (const { pem, fqdn, reference } of csrs) if (!(await csrPasses(pem, fqdn, next)) && (await csrPasses(pem, fqdn, current))) failing.push(reference)
  }
  return failing.sort()
}
