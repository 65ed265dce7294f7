import { simpleParser } from 'mailparser'
import { expect, expectAccessible, test } from './fixtures.ts'
import { passphrase } from './key-page.ts'
import { makePair } from './key-pair.ts'
import { csrOf } from './made-with-openssl.ts'
import { sendCertificate } from './pages/desk.ts'
import { mailedCertificate } from './pages/read-mailed-certificate.ts'
import { pasteCertificate } from './pages/upload-certificate.ts'
import { readyRequest, signIn } from './ready-request.ts'

test('a renewal goes to a verified certificate, which takes the place of the one before', async ({ page, context, database, mailTo, baseURL }) => {
  const first = await readyRequest(database, 'issued')
  const { certificate } = await makePair(database, first, passphrase)
  /** The newest mail to the first contact, once it has this subject. */
  const mailAbout = async (subject: RegExp) => {
    let text: string | undefined
    await expect(async () => {
      const mail = await simpleParser(await mailTo(first.contact))
      expect(mail.subject).toMatch(subject)
      text = mail.text
    }).toPass({ timeout: 20_000 })
    return String(text).replace(/\s+/g, ' ')
  }
  await signIn(context, String(baseURL), first.email)
  await pasteCertificate(page, first.id, certificate)
  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  expect(await mailAbout(/Certificate verified/)).not.toContain('renewal')

  await page.goto(`/receivers/${first.receiverId}`)
  await page.getByRole('button', { name: 'Renew the certificate' }).click()
  await expect(page.getByRole('main')).toContainText('renewing a certificate automatically revokes any existing certificate')
  await expect(page.getByLabel('Name on the present certificate')).toHaveValue(first.fqdn)
  await page.getByRole('button', { name: 'Start the renewal' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toBeVisible()
  await page.getByLabel('Why do you renew it?').fill('The present certificate expires soon')
  await page.getByRole('button', { name: 'Start the renewal' }).click()
  await expect(page.getByText('Ready for key and CSR').first()).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const reference = /BRC-\w+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0]
  expect([id, reference]).not.toEqual([first.id, first.reference])

  await page.goto(`/requests/${id}/csr?way=own`)
  await page.getByLabel('CSR', { exact: true }).fill(csrOf(first.fqdn))
  await page.getByRole('button', { name: 'Send the CSR' }).click()
  await expect(page.getByRole('main')).toContainText('Renewing may end your present certificate')
  await page.getByRole('button', { name: 'Submit to ITOC' }).click()
  await expect(page.getByText('Sent to ITOC').first()).toBeVisible()
  const toItoc = await mailAbout(/INT certificate request/)
  for (const words of [`Name on record: ${first.fqdn}`, 'Kind: Renewal', 'BEGIN CERTIFICATE REQUEST']) expect(toItoc).toContain(words)

  await sendCertificate(page, id)
  await pasteCertificate(page, id, await mailedCertificate(database, first.contact))
  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  expect(await mailAbout(/Certificate verified/)).toContain('the new certificate takes the place of the earlier certificate')

  await page.goto(`/requests/${first.id}`)
  await expect(page.getByText('Certificate revoked').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText(`The portal recorded the certificate as replaced by ${reference}`)
  await expectAccessible(page)
  await page.goto(`/receivers/${first.receiverId}`)
  await expect(page.getByRole('row', { name: `${reference} Renewal Certificate verified` })).toBeVisible()
  await expect(page.getByRole('row', { name: `${first.reference} New certificate Certificate revoked` })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: /Revoked \d/ })).toHaveCount(1)
  await expect(page.getByRole('row').filter({ hasText: /Expires/ })).toHaveCount(1)
  const { rows } = await database.query(`SELECT template FROM outgoing_mail WHERE request_id = $1`, [first.id])
  expect(rows, 'the mail of the renewal says it, and no other').toEqual([{ template: 'verified' }])
})
