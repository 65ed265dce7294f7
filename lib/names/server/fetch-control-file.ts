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

/** What came of asking for the file: a text, that there is no such file, or nothing that says either. */
export type ControlFile = { readonly status: 'fetched'; readonly text: string } | { readonly status: 'absent' | 'failed' }

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
 * followed, no more than 1 KB is read, and it never throws. A longer file is none.
 */
export function fetchControlFile(settings: ControlFileSettings, fqdn: string, address: string): Promise<ControlFile> {
  if (!mayFetchFrom(settings, fqdn) || mayCall(settings, [address]).length === 0) return Promise.resolve({ status: 'failed' })
  return new Promise((resolve) => {
    const end = (file: ControlFile) => {
      clearTimeout(late)
      asked.destroy()
      resolve(file)
    }
    const asked = request({
      host: address, port: settings.port ?? 80, path: controlFilePath, headers: { host: fqdn, accept: 'text/plain' }, agent: false, maxHeaderSize: 8192, setDefaultHeaders: false,
    })
    const late = setTimeout(() => end({ status: 'failed' }), settings.timeout ?? 3000)
    asked.on('error', () => end({ status: 'failed' }))
    asked.on('response', (answer) => {
      if (answer.statusCode !== 200) return end({ status: answer.statusCode === 404 || answer.statusCode === 410 ? 'absent' : 'failed' })
      let text = ''
      answer.setEncoding('latin1')
      answer.on('data', (chunk: string) => {
        text += chunk
        if (text.length > largestFile) end({ status: 'absent' })
      })
      answer.on('end', () => end({ status: 'fetched', text }))
      answer.on('error', () => end({ status: 'failed' }))
    })
    asked.end()
  })
}
