import type { Page } from '@playwright/test'

/** Pastes a certificate on a request's upload page, and has it checked. */
export async function pasteCertificate(page: Page, requestId: string, text: string): Promise<void> {
  await page.goto(`/requests/${requestId}/certificate`)
  await page.getByLabel('Or paste the certificate').fill(text)
  await page.getByRole('button', { name: 'Check the certificate' }).click()
}

/** Selects a certificate file on the upload page that is open, and has it checked. */
export async function giveCertificateFile(page: Page, text: string): Promise<void> {
  await page.getByLabel('Certificate file').setInputFiles({ name: 'mailed.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Check the certificate' }).click()
}
