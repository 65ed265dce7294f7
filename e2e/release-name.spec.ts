import { simpleParser } from 'mailparser'
import { expect, expectAccessible, test } from './fixtures.ts'
import { newReceiver, registerReceiver, sendRegistration } from './pages/register-receiver.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { readyRequest } from './ready-request.ts'

test('a name that another organisation holds is refused, is released by the desk, and is free', async ({ page, database, mailTo }) => {
  const held = await readyRequest(database, 'withdrawn')
  const wanted = { ...newReceiver('INT'), fqdn: held.fqdn }
  await signInAs(page, 'Sandbox supplier owner')
  await sendRegistration(page, wanted)
  await expect(page.locator('.nhsuk-error-summary')).toContainText('is already taken in INT')

  await signInAs(page, 'Sandbox ITOC desk')
  await page.goto(`/desk/${held.id}`)
  const release = page.getByRole('region', { name: 'Release the name' })
  await expect(release).toContainText(held.fqdn)
  await release.getByRole('button').click()
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter the reason')
  await expectAccessible(page)
  await release.getByRole('textbox').fill('The supplier has ended its service')
  await release.getByRole('button').click()
  await expect(page.getByText('You released the name.')).toBeVisible()
  await expect(release).toHaveCount(0)
  await expect(async () => expect(String((await simpleParser(await mailTo(held.contact))).text).replace(/\s+/g, ' ')).toContain('The supplier has ended its service')).toPass({ timeout: 20_000 })

  await signInAs(page, 'Sandbox supplier owner')
  await registerReceiver(page, wanted)
})
