import { keyFinding, type KeyFindingCode } from '../key-findings.ts'
import { content, decode, dottedOf, inside, type Bytes } from './der.ts'
import { encodePem, readPem, type PemBlock } from './pem.ts'
import { decryptPkcs8, encryptPkcs8 } from './pbes2.ts'
import { importRsaKey, wrapPkcs1, type RsaKey } from './rsa-key.ts'
import type { Finding } from '#lib/kernel/finding.ts'

const mostBytes = 64 * 1024

/** PEM of a private key: PKCS#8, encrypted unless the passphrase is null. */
export async function keyFileText(key: RsaKey, passphrase: string | null): Promise<string> {
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key.privateKey))
  return passphrase === null ? encodePem('PRIVATE KEY', pkcs8) : encodePem('ENCRYPTED PRIVATE KEY', await encryptPkcs8(pkcs8, passphrase))
}

/** The key in a file, its PKCS#8 form, and whether the file was encrypted; or why it could not be had. */
export type OpenedKey = { readonly key: RsaKey; readonly pkcs8: Bytes; readonly encrypted: boolean } | { readonly finding: Finding }

/**
 * Opens a key file: PKCS#8 (encrypted or not) or PKCS#1, as PEM or DER, told by content. A passphrase is tried as
 * typed and then in Unicode's composed and decomposed form, since keyboards differ in what they send for one letter.
 */
export async function openKeyFile(file: Bytes, passphrase: string): Promise<OpenedKey> {
  const stop = (code: KeyFindingCode): OpenedKey => ({ finding: keyFinding(code) })
  if (file.length === 0) return stop('key-file-empty')
  if (file.length > mostBytes) return stop('key-file-too-large')
  const found = findKey(file)
  if (typeof found === 'string') return stop(found)
  if (found.encrypted && passphrase === '') return stop('key-passphrase-missing')
  let last: KeyFindingCode = 'key-passphrase-wrong'
  for (const spelling of found.encrypted ? new Set([passphrase, passphrase.normalize('NFC'), passphrase.normalize('NFD')]) : ['']) {
    const key = await takeKey(found, spelling)
    if (typeof key !== 'string') return { ...key, encrypted: found.encrypted }
    last = key
    if (last !== 'key-passphrase-wrong') break
  }
  return stop(last)
}

type FoundKey = PemBlock & { readonly form: 'pkcs8' | 'pkcs1' | 'sealed'; readonly encrypted: boolean }

async function takeKey(found: FoundKey, passphrase: string): Promise<{ key: RsaKey; pkcs8: Bytes } | KeyFindingCode> {
  const plain = await unseal(found, passphrase)
  if (plain === 'wrong-passphrase') return 'key-passphrase-wrong'
  if (plain === 'encryption') return 'key-file-encryption'
  const pkcs8 = found.form === 'pkcs1' ? wrapPkcs1(plain) : plain
  const key = await importRsaKey(pkcs8)
  // a wrong passphrase now and then leaves padding that looks right: what is inside is then no key at all
  if (key === 'damaged') return found.encrypted ? 'key-passphrase-wrong' : 'key-file-damaged'
  return key === 'size' ? 'key-file-size' : key === 'not-rsa' ? 'key-file-not-rsa' : { key, pkcs8 }
}

async function unseal(found: FoundKey, passphrase: string): Promise<Bytes | 'wrong-passphrase' | 'encryption'> {
  if (!found.encrypted) return found.der
  if (found.form === 'pkcs1') return (await import('./old-encryption.ts')).decryptTraditional(found, passphrase)
  try {
    return await decryptPkcs8(found.der, passphrase)
  } catch {
    return 'encryption'
  }
}

function findKey(file: Bytes): FoundKey | KeyFindingCode {
  const blocks = readPem(textOf(file))
  for (const block of blocks) {
    if (block.label === 'ENCRYPTED PRIVATE KEY') return { ...block, form: 'sealed', encrypted: true }
    if (block.label === 'PRIVATE KEY') return { ...block, form: 'pkcs8', encrypted: false }
    if (block.label === 'RSA PRIVATE KEY') return { ...block, form: 'pkcs1', encrypted: block.headers.includes('ENCRYPTED') }
    if (block.label === 'EC PRIVATE KEY' || block.label === 'DSA PRIVATE KEY') return 'key-file-not-rsa'
  }
  return blocks.length > 0 ? (blocks.some(({ label }) => label.endsWith('PRIVATE KEY')) ? 'key-file-not-a-key' : 'key-file-is-public') : findDerKey(file)
}

function findDerKey(der: Bytes): FoundKey | KeyFindingCode {
  try {
    const [first, second, third] = inside(decode(der))
    const block = { label: '', headers: '', der }
    if (content(first, 'INTEGER') === '\x03') return 'key-file-is-pkcs12'
    if (content(first, 'INTEGER') !== undefined && content(second, 'INTEGER')) return { ...block, form: 'pkcs1', encrypted: false }
    if (content(first, 'INTEGER') !== undefined && content(third, 'OCTETSTRING')) return { ...block, form: 'pkcs8', encrypted: false }
    if (dottedOf(inside(first)[0]) && content(second, 'OCTETSTRING')) return { ...block, form: 'sealed', encrypted: true }
    return first && second ? 'key-file-is-public' : 'key-file-not-a-key'
  } catch {
    return 'key-file-not-a-key'
  }
}

/** Text of a file, whatever an editor on Windows made of it. */
function textOf(file: Bytes): string {
  const wide = file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : file[0] === 0xfe && file[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(wide).decode(file)
}
