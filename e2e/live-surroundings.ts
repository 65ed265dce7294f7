import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import forge from 'node-forge'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { listen, passOn, stop } from './reverse-proxy.ts'

export type TlsIdentity = { readonly key: string; readonly cert: string }

/** A certificate for localhost that signs itself, for servers of a test. */
export function localhostIdentity(): TlsIdentity {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string)
  certificate.serialNumber = `00${randomBytes(8).toString('hex')}`
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000)
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000)
  const name = [{ name: 'commonName', value: 'localhost' }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([{ name: 'basicConstraints', cA: true }, { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }])
  certificate.sign(forge.pki.privateKeyFromPem(key), forge.md.sha256.create())
  return { key, cert: forge.pki.certificateToPem(certificate) }
}

/** A mail server on localhost that takes mail over STARTTLS from one account alone, as NHSmail does. */
export async function startLiveMailServer(identity: TlsIdentity, account: { user: string; password: string }): Promise<{ port: number; mails: ParsedMail[]; stop: () => Promise<void> }> {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    ...identity,
    closeTimeout: 100,
    onAuth: ({ username, password }, { secure }, callback) => (secure && username === account.user && password === account.password ? callback(null, { user: username }) : callback(new Error('Not allowed'))),
    onMailFrom: ({ address }, { user }, callback) => callback(address === user ? null : Object.assign(new Error('Not your address'), { responseCode: 550 })),
    onData: (stream, _session, callback) => void simpleParser(stream).then((mail) => (mails.push(mail), callback())),
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** A proxy that ends TLS in front of a portal on this port of 127.0.0.1. What a caller writes in its headers is replaced. */
export async function startTlsProxy(identity: TlsIdentity, portalPort: number): Promise<{ address: string; stop: () => Promise<void> }> {
  const proxy = createServer(identity, passOn((incoming) => ({
    to: new URL(incoming.url ?? '/', `http://127.0.0.1:${portalPort}`),
    headers: { 'x-forwarded-host': incoming.headers.host, 'x-forwarded-proto': 'https', 'x-forwarded-for': incoming.socket.remoteAddress },
  })))
  return { address: `https://localhost:${await listen(proxy)}`, stop: () => stop(proxy) }
}
