import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { expect, type Locator, type Page } from '@playwright/test'
import { openssl } from '#lib/pki/testing/openssl.ts'
import { certify, csrOf, newKey } from './made-with-openssl.ts'
import type { ReadyRequest } from './ready-request.ts'

/** A key file, encrypted, and a certificate for it that the sandbox's INT authority in force issued. */
export type KeyPair = { readonly keyFile: string; readonly certificate: string; readonly spkiSha256: string }

/** Makes a pair for the request and puts its key on record as the request's CSR. */
export async function makePair(database: pg.Pool, request: ReadyRequest, passphrase: string): Promise<KeyPair> {
  const { rows } = await database.query<{ pem: string; keyPem: string }>(`SELECT pem, key_pem AS "keyPem" FROM sandbox_authority WHERE environment = 'int' AND generation = 'G2' AND role = 'sub'`)
  const [sub] = rows
  if (!sub) throw new Error('the sandbox has no INT sub CA')
  const key = newKey()
  const csr = csrOf(request.fqdn, key)
  const certificate = certify(csr, sub)
  const keyFile = openssl(['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-in', 'key', '-passout', `pass:${passphrase}`], { key }).said
  return { keyFile, certificate, spkiSha256: await recordCsr(database, request, csr, certificate) }
}

/** Puts a CSR on record as the request's. @param certificate one that holds the same key @returns the SHA-256 of the key */
export async function recordCsr(database: pg.Pool, request: ReadyRequest, csr: string, certificate: string): Promise<string> {
  const spkiSha256 = createHash('sha256').update(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })).digest('hex')
  await database.query(`INSERT INTO csr (id, request_id, pem, spki_sha256, key_bits, origin, findings, created_by) VALUES (gen_random_uuid(), $1, $2, $3, 2048, 'pasted', '[]', 'test')`, [request.id, csr, spkiSha256])
  return spkiSha256
}

/** The key tools as a person uses them. */
export class KeyToolsPage {
  readonly page: Page
  #pressed = 0
  constructor(page: Page) {
    this.page = page
  }

  async check(given: { key?: string; passphrase?: string; certificate?: string }): Promise<void> {
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    if (given.key !== undefined) await this.page.getByLabel('Private key file').setInputFiles(file('a.key', given.key))
    if (given.passphrase !== undefined) await this.page.getByLabel('Passphrase of the key').fill(given.passphrase)
    if (given.certificate !== undefined) await this.page.getByLabel('Certificate file').setInputFiles(file('a.crt', given.certificate))
    await this.press('Check')
  }

  /** A button takes no second press within a second. */
  async press(name: string): Promise<void> {
    await this.page.waitForTimeout(Math.max(0, this.#pressed + 1000 - Date.now()))
    await this.page.getByRole('button', { name, exact: true }).click()
    this.#pressed = Date.now()
  }

  /** Goes on with the Tab key until that is focused, and sees that it is in view. */
  async tabTo(what: Locator): Promise<void> {
    for (let pressed = 0; pressed < 40; pressed += 1) {
      await this.page.keyboard.press('Tab')
      if (await what.evaluate((element) => element === document.activeElement)) return expect(what).toBeInViewport()
    }
    throw new Error(`The Tab key does not lead to ${what}`)
  }

  /** Presses the button and gives the bytes of the file that the browser saves, and its name. */
  async save(button: string): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press(button)])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }

  async expectMatch(): Promise<void> {
    await expect(this.page.getByText('The private key belongs to this certificate')).toBeVisible()
  }
}
