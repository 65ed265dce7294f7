import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import type { Certificate } from '#lib/pki/certificate.ts'
import { checkLeaf } from '#lib/pki/certificate-checks.ts'
import { leafCandidates, type Picked } from '#lib/pki/pick-leaf.ts'
import { strangerFindings } from '#lib/pki/strangers.ts'
import { judgeChain, type ChainFacts } from './chain-judgement.ts'

/** The certificates of an upload, and what the one that is meant has to fit. */
export type UploadQuestion = Omit<ChainFacts, 'leaf' | 'others'> & {
  readonly certificates: readonly Certificate[]
  readonly spkiSha256: string
  readonly fqdn: string
  readonly rules: Pick<EnvironmentRules, 'keyBits' | 'levels'>
}

/** The certificate that was judged, its proven path, and all that is to be said of it. */
export type UploadVerdict = { readonly leaf: Certificate; readonly path: readonly Certificate[]; readonly findings: readonly Finding[] }

async function judge(question: UploadQuestion, { leaf, others }: Picked): Promise<UploadVerdict> {
  const { spkiSha256, fqdn, at, rules } = question
  const chain = await judgeChain({ ...question, leaf, others })
  return { leaf, path: chain.path, findings: [...checkLeaf({ certificate: leaf, spkiSha256, fqdn, at, rules }), ...strangerFindings(others), ...chain.findings] }
}

/**
 * Judges the certificate that is meant among those of an upload. Of several with the CSR's key the first that passes is meant:
 * a placeholder that a tool signed itself, or one that is not valid yet, does not stand in the way of the right one.
 */
export async function judgeUpload(question: UploadQuestion): Promise<UploadVerdict> {
  const [likeliest, ...rest] = leafCandidates(question.certificates, question.spkiSha256, question.fqdn)
  const first = await judge(question, likeliest)
  if (passes(first.findings)) return first
  for (const candidate of rest) {
    const verdict = await judge(question, candidate)
    if (passes(verdict.findings)) return verdict
  }
  return first
}
