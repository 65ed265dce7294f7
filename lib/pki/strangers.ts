import type { Finding } from '#lib/kernel/finding.ts'
import type { Certificate } from './certificate.ts'
import { showName } from './distinguished-name.ts'
import { quote } from './rule.ts'

const mayIssue = ({ extensions: { known } }: Certificate) => known.basicConstraints?.ca === true || known.keyUsage?.includes('keyCertSign') === true

/** A finding when a file holds, beside the certificate that is meant, others that cannot be part of its chain. */
export function strangerFindings(others: readonly Certificate[]): Finding[] {
  const strangers = others.filter((other) => !mayIssue(other))
  if (strangers.length === 0) return []
  return [
    {
      code: 'certificate-several-in-file',
      level: 'should',
      found: `The file also holds ${strangers.length === 1 ? 'another certificate that is' : `${strangers.length} other certificates that are`} not part of the chain: ${strangers.slice(0, 4).map((each) => quote(showName(each.subject))).join(', ')}.`,
      why: 'Only one certificate is kept, one with the key of the CSR. Another may belong to another request.',
      fix: 'Check that the file is for this request. If another certificate in it is for another request, give it there.',
      source: 'The portal’s own rule',
    },
  ]
}
