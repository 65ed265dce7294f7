import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { expect, test } from './fixtures.ts'
import { signInAs } from './pages/sign-in-as.ts'

test('control of a name is proven by a TXT record while its page is open, and the page moves on by itself', async ({ page, context, database }) => {
  const db = new PrismaClient({ adapter: new PrismaPg(database) })
  const { organisationId } = await db.membership.findFirstOrThrow({ where: { userId: 'sandbox-supplier-owner' } })
  const unique = randomUUID().slice(0, 8)
  const receiver = await makeReceiver(db, { organisationId, reference: `RCV-${unique}`, fqdn: `BaRS-INT-ZZX01.Proof${unique}.thirdparty.nhs.uk` })
  const request = await makeRequest(db, { receiverId: receiver.id, reference: `BRC-${unique}`, state: 'preparing' })
  await signInAs(page, 'Sandbox supplier owner')
  await page.goto(`/receivers/${receiver.id}/domain`)
  await expect(page.getByText(`_bars-receiver.${receiver.fqdn.toLowerCase()}`)).toBeVisible()
  await page.getByRole('textbox', { name: 'Reference of the application' }).fill('DNS-4711')

  const dns = await context.newPage()
  await dns.goto('/sandbox/dns')
  await dns.getByRole('button', { name: `Add its TXT record for ${receiver.fqdn}` }).click()
  await expect(dns.getByText('DNS is changed.')).toBeVisible()

  await page.bringToFront()
  await expect(page.getByText('Control of the name was proven by a TXT record')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Reference of the application' })).toHaveValue('DNS-4711')
  await expect(page.getByText('ITOC sees this proof when it confirms the domain.')).toBeVisible()

  // the record stays listed, and once it is taken away the page says so
  await page.getByText('What proves your control: the record and its value').click()
  await expect(page.getByText(`_bars-receiver.${receiver.fqdn.toLowerCase()}`)).toBeVisible()
  await dns.getByRole('button', { name: `Remove TXT of _bars-receiver.${receiver.fqdn.toLowerCase()}` }).click()
  await expect(page.getByText('The record was not there on')).toBeVisible()
  await expect(page.getByText(/The next look is in \d+ seconds?\./)).toBeVisible()
  await dns.goto('/sandbox/dns')
  await dns.getByRole('button', { name: `Add its TXT record for ${receiver.fqdn}` }).click()
  await expect(page.getByText('The record was not there on')).toBeHidden()

  // where the rules of the environment allow it, the portal confirms by the proof, and the page moves on to the next step
  await database.query(`INSERT INTO environment_setting (environment, rules, updated_by, updated_at) VALUES ('int', '{"controlConfirms": true}', 'test', now()) ON CONFLICT (environment) DO UPDATE SET rules = environment_setting.rules || '{"controlConfirms": true}'`)
  await page.getByRole('button', { name: 'Look up again' }).click()
  await expect(page.getByRole('button', { name: 'Make the key and CSR' })).toBeVisible()
  await database.query(`UPDATE environment_setting SET rules = rules - 'controlConfirms' WHERE environment = 'int'`)
  await page.goto(`/requests/${request.id}`)
  await expect(page.getByText('The portal confirmed the domain')).toBeVisible()
})
