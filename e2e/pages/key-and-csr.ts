import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

export const passphrase = 'correct horse battery staple'

/** Makes a key in the browser, saves it, proves the saved file and sends the CSR. Ends on the page that submits it. @returns the saved file's path */
export async function makeKeyAndCsr(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Make the key and CSR')
  await page.getByRole('button', { name: 'Make the key and CSR' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the key file' }).click()
  const saved = await (await download).path()
  await page.getByLabel('Key file').setInputFiles(saved)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Send the CSR' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check and submit')
  return saved
}
