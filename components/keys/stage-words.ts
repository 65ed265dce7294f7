import type { KeyStage } from '#lib/keys/protocol.ts'

/** What is said while the worker is at it. */
export const stageWords: Record<KeyStage, string> = {
  'making-key': 'Making the key. A large key can take several seconds.',
  'making-csr': 'Making the CSR.',
  encrypting: 'Encrypting the key file.',
  opening: 'Opening the file.',
  proving: 'Checking the key against the CSR.',
  matching: 'Comparing the key and the certificate.',
  bundling: 'Making the file.',
}
