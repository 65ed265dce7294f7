import type { Finding } from '#lib/kernel/finding.ts'

const words = {
  'key-no-web-crypto': {
    found: 'This browser will not make keys on this page.',
    why: 'Keys are made by the browser itself, which it does only on a page opened over https, or on localhost.',
    fix: 'Open the portal over https in an up-to-date browser, or make the key on your own computer instead.',
  },
  'key-none-made': {
    found: 'There is no key to save.',
    why: 'The key is held only while this page is open.',
    fix: 'Make the key again.',
  },
  'key-file-empty': { field: 'key-file', found: 'The selected file is empty.', why: 'It cannot hold a key.', fix: 'Select the key file that you saved.' },
  'key-file-too-large': {
    field: 'key-file',
    found: 'The selected file is larger than 64 KB.',
    why: 'A key file is about 2 to 4 KB.',
    fix: 'Select the key file that you saved.',
  },
  'key-file-not-a-key': {
    field: 'key-file',
    found: 'The selected file does not hold a private key that the portal can read.',
    why: 'The portal reads PKCS#8 and PKCS#1 keys, as PEM or DER.',
    fix: 'Select the key file that you saved. Its name ends in .key.pem.',
  },
  'key-file-is-public': {
    field: 'key-file',
    found: 'The selected file holds a certificate, CSR or public key, not a private key.',
    why: 'Only the private key file proves that you can use the certificate later.',
    fix: 'Select the key file that you saved. Its name ends in .key.pem.',
  },
  'key-file-is-pkcs12': {
    field: 'key-file',
    found: 'The selected file is not a PEM key file. It looks like a PKCS#12 file (.pfx or .p12).',
    why: 'The portal reads PEM key files here.',
    fix: 'Take the key out with: openssl pkcs12 -in FILE -nocerts -out private.key',
  },
  'key-file-not-rsa': {
    field: 'key-file',
    found: 'The key in the selected file is not an RSA key.',
    why: 'NHS certificates for BaRS receivers are asked for with RSA keys.',
    fix: 'Select an RSA key, or make a new one here.',
  },
  'key-file-size': {
    field: 'key-file',
    found: 'The key in the selected file is not between 2048 and 4096 bits.',
    why: 'A shorter key is not safe, and a longer one is not accepted.',
    fix: 'Make a new key here.',
  },
  'key-file-damaged': {
    field: 'key-file',
    found: 'The key in the selected file is damaged.',
    why: 'Its parts do not belong together, so nothing signed with it could be checked.',
    fix: 'Select another copy of the file, or make a new key.',
  },
  'key-file-encryption': {
    field: 'key-file',
    found: 'The selected file is encrypted in a way that this page cannot open.',
    why: 'The portal opens files encrypted with a passphrase by PBKDF2 and AES or Triple DES.',
    fix: 'Change its encryption with: openssl pkey -in FILE -aes256 -out private.key',
  },
  'key-passphrase-missing': { field: 'key-passphrase', found: 'Enter the passphrase of the key file.', why: 'The file is encrypted.', fix: 'Enter the passphrase that you chose when you saved it.' },
  'key-passphrase-wrong': {
    field: 'key-passphrase',
    found: 'The passphrase does not open the selected file.',
    why: 'Either the passphrase is not the one you saved the file with, or the file is damaged.',
    fix: 'Enter the passphrase again. Check capital letters and your keyboard layout.',
  },
  'key-does-not-fit': {
    field: 'key-file',
    found: 'The key in the selected file does not belong to this CSR.',
    why: 'A certificate made from this CSR would not work with that key.',
    fix: 'Select the file that you saved just now. If you have several, it is the newest.',
  },
} satisfies Record<string, Omit<Finding, 'code' | 'level'>>

/** Why the browser could not do what was asked with a key. */
export type KeyFindingCode = keyof typeof words

/** The finding of that code, in words for the person. None of them repeats anything of a key or a passphrase. */
export function keyFinding(code: KeyFindingCode): Finding {
  return { code, level: 'must', ...words[code] }
}
