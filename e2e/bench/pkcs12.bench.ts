import { chromium, type BrowserContext, type Page } from '@playwright/test'
import pg from 'pg'
import { makePair, type KeyPair } from '../key-pair.ts'
import { readyRequest, signIn } from '../ready-request.ts'
import { median, type Bench, type Figure } from './figure.ts'

const goes = 15
const secret = 'kettle walnut harbour 47'
const forms = [['modern', 'PKCS#12 (.p12 or .pfx)'], ['old', 'PKCS#12 for an older system']] as const

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Milliseconds from pressing “Save the file” to having the file, on a page opened afresh with the pair already checked. */
async function saved(context: BrowserContext, url: string, { keyFile, certificate }: KeyPair, label: string): Promise<number> {
  const page = await context.newPage()
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.goto(`${url}/key-tools`)
  await page.getByLabel('Private key file').setInputFiles(file('a.key', keyFile))
  await page.getByLabel('Passphrase of the key').fill(secret)
  await page.getByLabel('Certificate file').setInputFiles(file('a.crt', certificate))
  await press(page, 'Check')
  await page.getByLabel(label).check()
  await page.getByLabel('Passphrase', { exact: true }).fill(secret)
  await page.getByLabel('Passphrase again').fill(secret)
  await page.waitForTimeout(1000) // a button takes no second press within a second
  const download = page.waitForEvent('download')
  const taken = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save the file')
    const made = new Promise<number>((resolve) => {
      const click = HTMLAnchorElement.prototype.click
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        resolve(performance.now())
        click.call(this)
      }
    })
    const began = performance.now()
    button?.click()
    return (await made) - began
  })
  await (await download).delete()
  await page.close()
  return taken
}

/** A PKCS#12 file in Chromium, in both forms: the median of some, in milliseconds. */
const pkcs12: Bench = async ({ url, databaseUrl, chromiumPath }) => {
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const request = await readyRequest(database)
    const pair = await makePair(database, request, secret)
    const context = await browser.newContext()
    await signIn(context, url, request.email)
    const figures: Figure[] = []
    for (const [form, label] of forms) {
      const times: number[] = []
      for (let go = 0; go < goes; go += 1) times.push(await saved(context, url, pair, label))
      const value = Math.round(median(times))
      figures.push({ figure: `pkcs12-${form}`, value, unit: 'ms', aim: '1000 or less', met: value <= 1000 })
    }
    return figures
  } finally {
    await browser.close()
    await database.end()
  }
}
export default pkcs12
