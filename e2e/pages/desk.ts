import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { signInAs, type SandboxPerson } from './sign-in-as.ts'

/** Opens a request in the reviewers' queue by its FQDN. */
export async function openInQueue(page: Page, fqdn: string): Promise<void> {
  await page.goto(`/desk?search=${encodeURIComponent(fqdn)}`)
  await page.getByRole('main').getByRole('link', { name: /BRC-/ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(fqdn)
}

/** Makes a move on the open request, with its text where it needs one. */
export async function decide(page: Page, button: string, text?: string): Promise<void> {
  const closed = page.getByRole('main').locator('details:not([open]) > summary', { hasText: button })
  if (await closed.count()) await closed.click()
  const form = page.getByRole('main').locator('form', { has: page.getByRole('button', { name: button }) })
  if (text) await form.getByRole('textbox').fill(text)
  await form.getByRole('button', { name: button }).click()
}

/** Plays a desk on the sandbox's desk page: signs the CSR with this kind of certificate and mails it. */
export async function sendCertificate(page: Page, requestId: string, kind = 'The right certificate'): Promise<void> {
  await page.goto(`/sandbox/desk/${requestId}`)
  await page.getByLabel(kind).check()
  await page.getByRole('button', { name: 'Send the certificate' }).click()
  await expect(page.getByText('The certificate was mailed to the contacts.')).toBeVisible()
}

/** Signs in at a desk and confirms the name's domain. @returns the request's id */
export async function confirmDomain(page: Page, desk: SandboxPerson, fqdn: string): Promise<string> {
  await signInAs(page, desk)
  await openInQueue(page, fqdn)
  await decide(page, 'Confirm the domain')
  await expect(page.getByText('Ready for key and CSR').first()).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1)!
}
