import type { Finding } from '#lib/kernel/finding.ts'
import type { OpenedCertificates } from './open-upload.ts'

/** What is to be said of the parts of an upload that cannot be read: they are why it is refused, or only noted. */
export type DamageVerdict = { readonly refusal: Finding | undefined; readonly notes: readonly Finding[] }

/**
 * Judges what could not be read beside certificates. Where none of them has the CSR's public key, the damaged part is most
 * likely the certificate that is meant, and to judge another would tell people nothing true.
 */
export function judgeDamage({ certificates, damage }: OpenedCertificates, spkiSha256: string): DamageVerdict {
  const [first] = damage
  if (!first) return { refusal: undefined, notes: [] }
  if (!certificates.some(({ publicKey }) => publicKey.sha256 === spkiSha256)) return { refusal: first, notes: [] }
  return {
    refusal: undefined,
    notes: [
      {
        code: 'certificate-damage-in-file',
        level: 'should',
        found: `The file also holds ${damage.length === 1 ? 'a part' : `${damage.length} parts`} that cannot be read as a certificate.`,
        why: 'The certificate itself is whole. What cannot be read may be a damaged certificate of its chain.',
        fix: 'Nothing, if the certificate is the one that you meant. The portal has the chain already.',
        source: 'The portal’s own rule',
      },
    ],
  }
}
