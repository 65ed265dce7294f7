import { chromium, type BrowserContext } from '@playwright/test'
import { signInAs, type SandboxPerson } from '../pages/sign-in-as.ts'
import type { PortalUnderTest } from './figure.ts'

/** Does some work in Chromium, signed in as one of the sandbox's accounts, or as nobody. */
export async function inSandboxSession<T>({ url, chromiumPath }: PortalUnderTest, person: SandboxPerson | null, work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const context = await browser.newContext({ baseURL: url })
    const page = await context.newPage()
    if (person) await signInAs(page, person)
    await page.close()
    return await work(context)
  } finally {
    await browser.close()
  }
}
