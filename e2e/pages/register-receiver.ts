import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** A receiver as a spec registers it. */
export type NewReceiver = { readonly environment: 'INT' | 'PROD'; readonly fqdn: string; readonly contact: string }

/** A receiver whose name no other test has. */
export function newReceiver(environment: 'INT' | 'PROD'): NewReceiver {
  const unique = randomBytes(4).toString('hex')
  return { environment, fqdn: `BaRS-${environment}-ZZX01.Trial${unique}.thirdparty.nhs.uk`, contact: `first-${unique}@supplier.example` }
}

/** Fills in the registration form and sends it, whatever comes of it. */
export async function sendRegistration(page: Page, { environment, fqdn, contact }: NewReceiver): Promise<void> {
  await page.goto('/receivers/new')
  await page.getByLabel('ODS code').fill('ZZX01')
  await page.getByLabel(environment, { exact: true }).check()
  await page.getByLabel('The supplier of the system').check()
  await page.getByLabel('System name').fill('Trial booking system')
  await page.getByLabel('FQDN', { exact: true }).fill(fqdn)
  await page.getByLabel('Endpoint URL').fill(`https://${fqdn}:3120/bars`)
  for (const [index, address] of [contact, `second-${contact}`].entries()) {
    const person = page.getByRole('group', { name: index === 0 ? 'First contact' : 'Second contact' })
    await person.getByLabel('Full name').fill(index === 0 ? 'First contact' : 'Second contact')
    await person.getByLabel('Email address').fill(address)
    await person.getByLabel('Telephone number').fill('0113 496 0000')
  }
  await page.getByLabel('A new certificate').check()
  await page.getByLabel('Why do you need the certificate?').fill('A first certificate to test bookings')
  await page.getByRole('button', { name: 'Register the receiver' }).click()
}

/** Registers a receiver. Ends on its page. */
export async function registerReceiver(page: Page, receiver: NewReceiver): Promise<void> {
  await sendRegistration(page, receiver)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(receiver.fqdn)
}

/** Completes the domain application and sends it to be confirmed. */
export async function applyForDomain(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Apply for the domain name' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Apply for the domain name')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  const applied = page.getByRole('group', { name: 'Date you applied' })
  await applied.getByLabel('Day').fill('2')
  await applied.getByLabel('Month').fill('11')
  await applied.getByLabel('Year').fill('2026')
  await page.getByLabel('Reference of the application').fill('DNS-4711')
  await page.getByRole('button', { name: /for confirmation/ }).click()
  await expect(page.getByText('Domain being confirmed').first()).toBeVisible()
}
