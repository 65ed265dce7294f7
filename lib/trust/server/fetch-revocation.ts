import 'server-only'
import { lookup } from 'node:dns'
import { request as requestHttp, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { specialAddress } from '#lib/kernel/special-address.ts'

/** Where the portal may ask after revocation: hosts, with a port where it is not the usual one; and whether they may be inside a private network. */
export type RevocationHosts = { readonly hosts: readonly string[]; readonly privateAddresses: boolean }

/** What is asked: a CRL by its address, or an OCSP responder with a request. `bytes` bounds the answer. */
export type RevocationAsk = { readonly address: string; readonly body?: Uint8Array; readonly bytes: number }

const privateNetwork = 'its host is inside a private network'

/** Finds the host's address, and refuses those of private networks in the very look-up that the connection uses: a second one could differ. */
const publicLookup: NonNullable<RequestOptions['lookup']> = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const [first] = found
    if (!first || found.some(({ address }) => specialAddress(address) !== null)) return callback(new Error(privateNetwork), '', 0)
    return options.all ? callback(null, found) : callback(null, first.address, first.family)
  })
}

function refused(url: URL, { hosts, privateAddresses }: RevocationHosts): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password || !hosts.includes(url.host.toLowerCase())) return 'its host is not one that the portal may ask'
  return !privateAddresses && isIP(host) && specialAddress(host) !== null ? privateNetwork : undefined
}

/**
 * Asks for a CRL or an OCSP response: of a host in the list alone, without following redirects, within bounds of size and time
 * (`signal`). Never throws. @returns the octets, or why there are none, to complete "it could not be fetched: …".
 */
export function fetchRevocation({ address, body, bytes }: RevocationAsk, allowed: RevocationHosts, signal: AbortSignal): Promise<Uint8Array | string> {
  const url = URL.parse(address)
  const no = url ? refused(url, allowed) : 'its address is none'
  if (!url || no) return Promise.resolve(no ?? '')
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve(signal.aborted ? 'there was no answer in time' : error instanceof Error && error.message === privateNetwork ? privateNetwork : 'the server cannot be reached')
    const headers = { 'user-agent': 'bars-receiver-certificates', connection: 'close', ...(body ? { 'content-type': 'application/ocsp-request', 'content-length': body.length } : {}) }
    const options: RequestOptions = { method: body ? 'POST' : 'GET', agent: false, headers, signal, ...(allowed.privateAddresses ? {} : { lookup: publicLookup }) }
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      const end = (answer: Uint8Array | string) => (resolve(answer), request.destroy())
      const status = response.statusCode ?? 0
      if (status >= 300 && status < 400) return end('the address leads to another one, which is not followed')
      if (status !== 200) return end(`the server answered ${status}`)
      if (Number(response.headers['content-length']) > bytes) return end('the answer is too large')
      const chunks: Buffer[] = []
      let total = 0
      response.on('data', (chunk: Buffer) => {
        total += chunk.length
        if (total > bytes) return end('the answer is too large')
        chunks.push(chunk)
      })
      response.on('end', () => end(response.complete ? new Uint8Array(Buffer.concat(chunks)) : 'the answer was cut short'))
      response.on('error', failed)
    })
    request.on('error', failed)
    request.end(body)
  })
}
