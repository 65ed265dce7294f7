import { holdsPrivateKey } from '#lib/kernel/private-key.ts'
import { readCertificate } from '../certificate.ts'
import { checkCsr } from '../csr-policy.ts'
import { openCertificateUpload, openCsrUpload } from '../open-upload.ts'
import { validatePath } from '../path-validation.ts'
import { isPrimeModulus } from '../server/is-prime-modulus.ts'
import { verifySignature } from '../server/verify-signature.ts'
import { hostileFiles, hostilePaths } from './hostile.ts'

const rules = { keyBits: { least: 2048, most: 4096 }, levels: {} }

/** All that a file meets on the server. @returns whether it passed as a CSR or a certificate */
export async function answerHostileFile(bytes: Uint8Array): Promise<boolean> {
  if (holdsPrivateKey(bytes)) return false
  const certificate = await openCertificateUpload(bytes)
  if (certificate.ok || certificate.problem.findings[0]?.code !== 'upload-csr-not-certificate') return certificate.ok
  const csr = await openCsrUpload(bytes)
  if (!csr.ok) return false
  const { signatureAlgorithm, publicKey, signedBytes, signature } = csr.value
  const signatureValid = await verifySignature({ algorithm: signatureAlgorithm, key: publicKey, data: signedBytes, signature })
  const primeModulus = await isPrimeModulus(publicKey, rules.keyBits)
  return checkCsr({ csr: csr.value, fqdn: 'a.nhs.uk', keyUse: 'unused', rules, signatureValid, primeModulus }).every(({ level }) => level !== 'must')
}

/** Something hostile, ready to be answered: making it is not part of answering it. */
export type Hostile = { readonly name: string; readonly answer: () => Promise<boolean> }

/** Everything hostile there is, files first. */
export function allHostile(): (() => Hostile)[] {
  return [
    ...Object.entries(hostileFiles).map(([name, make]) => () => {
      const bytes = make()
      return { name, answer: () => answerHostileFile(bytes) }
    }),
    ...Object.entries(hostilePaths).map(([name, make]) => () => {
      const chain = make()
      const read = (ders: readonly Uint8Array[]) => ders.map((der) => readCertificate(der))
      const input = { at: new Date('2026-06-01'), purpose: 'server', name: 'b.nhs.uk', verifySignature } as const
      return { name, answer: async () => (await validatePath({ ...input, leaf: readCertificate(chain.leaf), intermediates: read(chain.intermediates), anchors: read(chain.anchors) })).ok }
    }),
  ]
}
