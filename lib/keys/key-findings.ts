import type { Finding } from '#lib/kernel/finding.ts'

type Words = Pick<Finding, 'found' | 'why' | 'fix'> & { readonly field?: KeyField }

type ToolField = 'bundle-form' | 'tool-passphrase' | 'tool-passphrase-again' | 'tool-key-accepted' | 'truststore-environment' | 'truststore-passphrase'

/** The fields of the key page and the key tools, by their ids. */
export type KeyField = 'key-file' | 'key-passphrase' | 'key-passphrase-again' | 'key-plain-accepted' | 'csr' | 'csr-file' | 'tool-certificate' | ToolField

const anotherFile = 'Select the key file that you saved. Its name ends in .key.pem'

const words = {
  'key-no-web-crypto': {
    found: 'This browser will not make keys on this page.',
    why: 'Keys are made by the browser itself, which it does only on a page opened over https, or on localhost.',
    fix: 'Open the portal over https in an up-to-date browser, or make the key on your own computer instead.',
  },
  'key-none-made': { found: 'There is no key to save.', why: 'The key is held only while this page is open.', fix: 'Make the key again.' },
  'key-file-none': { field: 'key-file', found: '', why: 'The file proves that you can use the certificate later.', fix: 'Select the key file' },
  'key-file-empty': { field: 'key-file', found: 'The selected file is empty.', why: 'It cannot hold a key.', fix: anotherFile },
  'key-file-too-large': { field: 'key-file', found: 'The selected file is larger than 64KB.', why: 'A key file is about 2KB to 4KB.', fix: anotherFile },
  'key-file-not-a-key': {
    field: 'key-file',
    found: 'The selected file does not hold a private key that this page can read.',
    why: 'The page reads PKCS#8 and PKCS#1 keys, as PEM or DER.',
    fix: anotherFile,
  },
  'key-file-is-public': {
    field: 'key-file',
    found: 'The selected file holds a certificate, CSR or public key, not a private key.',
    why: 'Only the private key file proves that you can use the certificate later.',
    fix: anotherFile,
  },
  'key-file-is-pkcs12': {
    field: 'key-file',
    found: 'The selected file is a PKCS#12 file (.pfx or .p12), not a key file.',
    why: 'This page reads PEM key files.',
    fix: 'Take the key out with: openssl pkcs12 -in FILE -nocerts -out private.key',
  },
  'key-file-not-rsa': {
    field: 'key-file',
    found: 'The key in the selected file is not an RSA key.',
    why: 'Certificates for BaRS receivers are asked for with RSA keys.',
    fix: 'Select an RSA key, or make a new key here',
  },
  'key-file-size': {
    field: 'key-file',
    found: 'The key in the selected file is not between 2048 and 4096 bits.',
    why: 'A shorter key is not safe, and a longer one is not accepted.',
    fix: 'Make a new key here',
  },
  'key-file-damaged': {
    field: 'key-file',
    found: 'The key in the selected file is damaged.',
    why: 'Its parts do not belong together, so a server could fail with it.',
    fix: 'Select another copy of the file, or make a new key',
  },
  'key-file-encryption': {
    field: 'key-file',
    found: 'The selected file is encrypted in a way that this page cannot open.',
    why: 'The page opens files encrypted with a passphrase by PBKDF2 and AES or Triple DES.',
    fix: 'Change its encryption with: openssl pkey -in FILE -aes256 -out private.key',
  },
  'key-passphrase-missing': { field: 'key-passphrase', found: 'The selected file is encrypted.', why: 'It cannot be opened without its passphrase.', fix: 'Enter its passphrase' },
  'key-passphrase-wrong': {
    field: 'key-passphrase',
    found: 'The passphrase does not open the selected file.',
    why: 'Either it is not the passphrase that the file was saved with, or the file is damaged.',
    fix: 'Enter it again, and check capital letters and your keyboard layout',
  },
  'key-does-not-fit': {
    field: 'key-file',
    found: 'The key in the selected file does not belong to this CSR.',
    why: 'A certificate made from this CSR would not work with that key.',
    fix: 'Select the file that you saved just now. If there are several, it is the newest',
  },
  'key-passphrase-none': { field: 'key-passphrase', found: '', why: 'It keeps the key safe if the file gets into other hands.', fix: 'Enter a passphrase' },
  'key-passphrase-short': {
    field: 'key-passphrase',
    found: '',
    why: 'Whoever gets the file can try millions of short passphrases.',
    fix: 'Passphrase must have at least 12 characters',
  },
  'key-passphrase-long': { field: 'key-passphrase', found: '', why: 'OpenSSL reads no more of a passphrase than this.', fix: 'Passphrase must be 1,000 bytes or fewer' },
  'key-passphrase-guessable': {
    field: 'key-passphrase',
    found: 'That passphrase is easy to guess.',
    why: 'Whoever gets the file will try common words, names and patterns first.',
    fix: 'Use three or more words that do not belong together',
  },
  'key-passphrase-differs': { field: 'key-passphrase-again', found: 'The two passphrases are not the same.', why: 'With a mistyped passphrase the file could never be opened.', fix: 'Enter the same passphrase again' },
  'key-plain-not-accepted': {
    field: 'key-plain-accepted',
    found: '',
    why: 'A key without a passphrase is open to whoever gets the file.',
    fix: 'Confirm that you know what saving without a passphrase means',
  },
  'csr-none': { field: 'csr', found: '', why: 'The certificate is made from it.', fix: 'Paste a CSR or select a CSR file' },
  'csr-file-empty': { field: 'csr-file', found: '', why: 'It cannot hold a CSR.', fix: 'The selected file is empty' },
  'csr-file-not-text': { field: 'csr-file', found: 'The selected file is not a CSR.', why: 'It is a document, a picture or a program.', fix: 'Select a .csr, .pem, .req or .txt file, or paste its text' },
  'csr-file-too-large': { field: 'csr-file', found: '', why: 'A CSR is about 1KB to 2KB.', fix: 'The selected file must be smaller than 64KB' },
  'tool-nothing-given': { field: 'key-file', found: '', why: 'There is nothing to look at.', fix: 'Select a key file, a certificate, or both' },
  'tool-certificate-none': { field: 'tool-certificate', found: '', why: 'It cannot be read.', fix: 'Select a certificate file' },
  'tool-certificate-is-key': {
    field: 'tool-certificate',
    found: 'What you gave as the certificate also holds a private key. It has not left this page.',
    why: 'A certificate is public and a key is not: they are told apart here so that they are never mixed up.',
    fix: 'Give the key as the key file, and the certificate without it',
  },
  'tool-nothing-held': { found: 'There is no key and certificate to save.', why: 'They are held only while this page is open.', fix: 'Check them again.' },
  'tool-chain-unknown': {
    found: 'The portal does not have the chain of this certificate.',
    why: 'A server has to present the sub CA with the certificate, and it must be the right one.',
    fix: 'Check that it is the certificate that the desk sent. If it is, ask the programme team to import its chain.',
  },
  'tool-form-none': { field: 'bundle-form', found: '', why: 'The file is made for where it will be used.', fix: 'Select what the file is for' },
  'tool-passphrase-none': { field: 'tool-passphrase', found: '', why: 'A PKCS#12 file cannot be relied on without one.', fix: 'Enter a passphrase for the file' },
  'tool-key-not-accepted': {
    field: 'tool-key-accepted',
    found: '',
    why: 'A key without a passphrase is open to whoever gets the file.',
    fix: 'Confirm that you know that the key in this file is not protected',
  },
  'truststore-no-chain': { field: 'truststore-environment', found: '', why: 'INT and PROD have different chains.', fix: 'Select the environment' },
  'truststore-passphrase-none': { field: 'truststore-passphrase', found: '', why: 'Java asks for it when it opens the file.', fix: 'Enter a passphrase for the truststore' },
  'truststore-passphrase-ascii': { field: 'truststore-passphrase', found: 'Java cannot open a file with that passphrase.', why: 'Java takes English letters, digits and common signs alone.', fix: 'Enter a passphrase without accents, other scripts or emoji' },
  'truststore-passphrase-short': { field: 'truststore-passphrase', found: '', why: 'keytool takes no shorter one.', fix: 'Passphrase must have at least 6 characters' },
  'key-exposed': {
    field: 'csr',
    found: 'That holds a private key, so it was taken out of the page. Nothing was sent.',
    why: 'Whoever has the private key can pretend to be your system.',
    fix: 'Give the CSR, not the key. If the key was mailed or sent anywhere else, make a new one',
  },
} satisfies Record<string, Words>

/** Why the browser could not do what was asked with a key. */
export type KeyFindingCode = keyof typeof words

/** The finding of that code, in words for the person. None of them repeats anything of a key or a passphrase. */
export function keyFinding(code: KeyFindingCode): Finding {
  return { code, level: 'must', ...words[code] }
}
