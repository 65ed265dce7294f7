import 'server-only'
import { request } from 'node:http'
import { controlFilePath } from '../control-proof.ts'
import { liesIn, specialAddress } from '#lib/kernel/special-address.ts'

/**
 * Where control files may be fetched from. `hosts`: FQDNs under these names only. `forbidden`: blocks of addresses that are never called, beside those that
 * cannot be called from the internet; `allowed` lifts that for tests on loopback. Times are in milliseconds.
 */
export type ControlFileSettings = { readonly hosts: readonly string[]; readonly forbidden: readonly string[]; readonly allowed?: readonly string[]; readonly port?: number; readonly timeout?: number }

const largestFile = 1024

/** True when the portal may ask this name for a file. */
export function mayFetchFrom({ hosts }: Pick<ControlFileSettings, 'hosts'>, fqdn: string): boolean {
  return hosts.some((host) => fqdn.toLowerCase() === host || fqdn.toLowerCase().endsWith(`.${host}`))
}

/** The addresses that the settings let the portal call. */
export function mayCall({ forbidden, allowed = [] }: ControlFileSettings, addresses: readonly string[]): string[] {
  return addresses.filter((address) => liesIn(address, allowed) || (specialAddress(address) === null && !liesIn(address, forbidden)))
}

/**
 * Asks one address for the control file of a name, over plain HTTP: there is no certificate yet. The name is not looked up again, no redirect is
 * followed, no more than 1 KB is read, and it never throws. @returns the text, or null when there is none to be had
 */
export function fetchControlFile(settings: ControlFileSettings, fqdn: string, address: string): Promise<string | null> {
  if (!mayFetchFrom(settings, fqdn) || mayCall(settings, [address]).length === 0) return Promise.resolve(null)
  return new Promise((resolve) => {
    const end = (text: string | null) => {
      clearTimeout(late)
      asked.destroy()
      resolve(text)
    }
    const asked = request({
      host: address, port: settings.port ?? 80, path: controlFilePath, headers: { host: fqdn, accept: 'text/plain' }, agent: false, maxHeaderSize: 8192, setDefaultHeaders: false,
    })
    const late = setTimeout(() => end(null), settings.timeout ?? 3000)
    asked.on('error', () => end(null))
    asked.on('response', (answer) => {
      if (answer.statusCode !== 200) return end(null)
      let text = ''
      answer.setEncoding('latin1')
      answer.on('data', (chunk: string) => {
        text += chunk
        if (text.length > largestFile) end(null)
      })
      answer.on('end', () => end(text))
      answer.on('error', () => end(null))
    })
    asked.end()
  })
}
