import { createHash, X509Certificate } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, type Page } from '@playwright/test'
import type { ReadyRequest } from './ready-request.ts'

/** A key file, encrypted, and a certificate for it that the sandbox's INT authority in force issued. */
export type KeyPair = { readonly keyFile: string; readonly certificate: string; readonly spkiSha256: string }

/** Makes a pair for the request and puts its key on record as the request's CSR. */
export async function makePair(database: pg.Pool, request: ReadyRequest, passphrase: string): Promise<KeyPair> {
  const folder = mkdtempSync(join(tmpdir(), 'pair-'))
  const path = (name: string, text?: string) => {
    if (text !== undefined) writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  const openssl = (...args: string[]) => execFileSync('openssl', args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
  try {
    const { rows } = await database.query<{ pem: string; key_pem: string }>(`SELECT pem, key_pem FROM sandbox_authority WHERE environment = 'int' AND generation = 'G2' AND role = 'sub'`)
    const [sub] = rows
    if (!sub) throw new Error('the sandbox has no INT sub CA')
    openssl('req', '-new', '-newkey', 'rsa:2048', '-noenc', '-keyout', path('key'), '-out', path('csr'), '-subj', `/CN=${request.fqdn}`)
    const certificate = openssl('x509', '-req', '-in', path('csr'), '-CA', path('ca', sub.pem), '-CAkey', path('ca-key', sub.key_pem), '-days', '30', '-set_serial', `0x${createHash('sha1').update(request.fqdn).digest('hex').slice(0, 20)}`)
    const keyFile = openssl('pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-in', path('key'), '-passout', `file:${path('passphrase', `${passphrase}\n`)}`)
    const spkiSha256 = createHash('sha256').update(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })).digest('hex')
    await database.query(`INSERT INTO csr (id, request_id, pem, spki_sha256, key_bits, origin, findings, created_by) VALUES (gen_random_uuid(), $1, $2, $3, 2048, 'pasted', '[]', 'test')`, [request.id, readFileSync(path('csr'), 'utf8'), spkiSha256])
    return { keyFile, certificate, spkiSha256 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The key tools as a person uses them. */
export class KeyToolsPage {
  readonly page: Page
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
    await this.page.waitForTimeout(1000)
    await this.page.getByRole('button', { name, exact: true }).click()
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
