import { execFileSync } from 'node:child_process'
import { chromium, type BrowserContext } from '@playwright/test'
import pg from 'pg'
import { readyRequest, signIn } from '../ready-request.ts'
import { median, type Bench, type Figure } from './figure.ts'

const goes = { 2048: 41, 4096: 31 } as const
type Bits = keyof typeof goes

/** Milliseconds from pressing the button to having key and CSR, on a page opened afresh: starting the worker is part of it. */
async function inChromium(context: BrowserContext, address: string, bits: Bits): Promise<number> {
  const page = await context.newPage()
  await page.goto(address)
  await page.getByLabel(`RSA ${bits} bits`).check()
  const taken = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Make the key and CSR')
    const began = performance.now()
    const made = new Promise<void>((resolve) => {
      const look = () => [...document.querySelectorAll('h2')].some(({ textContent }) => textContent === 'Save the key file') && resolve()
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    })
    button?.click()
    await made
    return performance.now() - began
  })
  await page.close()
  return taken
}

function inOpenssl(bits: Bits, fqdn: string): number {
  const began = performance.now()
  execFileSync('openssl', ['req', '-newkey', `rsa:${bits}`, '-nodes', '-subj', `/CN=${fqdn}`, '-keyout', '/dev/null', '-out', '/dev/null'], { stdio: 'ignore' })
  return performance.now() - began
}

/** Key and CSR in Chromium against `openssl req -newkey`, turn and turn about: the ratio of medians. */
const keys: Bench = async ({ url, databaseUrl, chromiumPath }) => {
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const request = await readyRequest(database)
    const context = await browser.newContext()
    await signIn(context, url, request.email)
    const address = `${url}/requests/${request.id}/csr`
    const figures: (Figure & { chromiumMs: number; opensslMs: number })[] = []
    for (const bits of [2048, 4096] as const) {
      const ours: number[] = []
      const theirs: number[] = []
      await inChromium(context, address, bits)
      for (let go = 0; go < goes[bits]; go += 1) {
        ours.push(await inChromium(context, address, bits))
        theirs.push(inOpenssl(bits, request.fqdn))
      }
      const [chromiumMs, opensslMs] = [median(ours), median(theirs)].map(Math.round) as [number, number]
      figures.push({ figure: `key-csr-${bits}`, value: Number((median(ours) / median(theirs)).toFixed(2)), unit: 'of openssl', aim: '1.0 or less', chromiumMs, opensslMs })
    }
    return figures
  } finally {
    await browser.close()
    await database.end()
  }
}
export default keys
