import type { Page } from '@playwright/test'

/** The sandbox's accounts, by the name on their button. */
export type SandboxPerson =
  | 'Sandbox supplier owner'
  | 'Sandbox supplier member'
  | 'Sandbox provider owner'
  | 'Sandbox ITOC desk'
  | 'Sandbox DIR desk'
  | 'Sandbox Live Services desk'
  | 'Sandbox programme administrator'

/** Signs in with one click, in place of whoever was signed in. */
export async function signInAs(page: Page, person: SandboxPerson): Promise<void> {
  await page.goto('/sandbox')
  await page.getByRole('button', { name: `Sign in as ${person}` }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sandbox'))
}
