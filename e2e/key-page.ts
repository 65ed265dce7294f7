import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

export const passphrase = 'walnut fjord Teacup ünï 91'

/** The key-and-CSR page as a person uses it. */
export class KeyPage {
  readonly page: Page
  readonly requestId: string
  constructor(page: Page, requestId: string) {
    this.page = page
    this.requestId = requestId
  }

  async open(way = ''): Promise<void> {
    await this.page.goto(`/requests/${this.requestId}/csr${way && `?way=${way}`}`)
  }

  async make(bits = 2048): Promise<void> {
    await this.page.getByLabel(`RSA ${bits} bits`).check()
    await this.page.getByRole('button', { name: 'Make the key and CSR' }).click()
    await this.page.getByRole('heading', { name: 'Save the key file' }).waitFor({ timeout: 50_000 })
  }

  /** Saves the key file and gives its text. */
  async save(chosen = passphrase): Promise<string> {
    await this.page.getByLabel('Passphrase', { exact: true }).fill(chosen)
    await this.page.getByLabel('Passphrase again').fill(chosen)
    return this.download('Save the key file')
  }

  async download(button: string): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: button }).click()])
    return readFileSync(await download.path(), 'utf8')
  }

  async check(keyFile: string, chosen: string, button = 'Check the file'): Promise<void> {
    await this.page.getByLabel('Key file', { exact: true }).setInputFiles({ name: 'saved.key.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(keyFile) })
    if (chosen) await this.page.getByLabel('Passphrase', { exact: true }).fill(chosen)
    // a button takes no second press within a second
    await this.page.waitForTimeout(1000)
    await this.page.getByRole('button', { name: button }).click()
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send the CSR', exact: true }).click()
    await this.page.waitForURL('**/submit')
  }
}
