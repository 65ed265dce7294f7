import { readFileSync } from 'node:fs'
import type { Bench } from './figure.ts'

/** Memory that the web server (with its worker) holds at rest, after one page, and at most while 20 visitors ask for 500 pages. */
const memory: Bench = async ({ url, serverPid }) => {
  await page(url)
  const rest = residentMegabytes(serverPid, 'VmRSS')
  const visitors = Array.from({ length: 20 }, async () => {
    for (let visit = 0; visit < 25; visit += 1) await page(url)
  })
  await Promise.all(visitors)
  return [
    { figure: 'memory-at-rest', value: rest, unit: 'MB' },
    { figure: 'memory-under-load', value: residentMegabytes(serverPid, 'VmHWM'), unit: 'MB' },
  ]
}
export default memory

async function page(url: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`The start page answered ${answer.status}`)
  await answer.text()
}

function residentMegabytes(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
