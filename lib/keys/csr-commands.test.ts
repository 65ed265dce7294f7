import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { csrCommands } from './csr-commands.ts'

const fqdn = 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'
const folder = mkdtempSync(join(tmpdir(), 'commands-'))
const shell = (command: string): string => execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: folder, encoding: 'utf8' })
const codes = (id: string): string[] => csrCommands(fqdn).find((way) => way.id === id)?.steps.map(({ code }) => code) ?? []
const words = (): string => shell('openssl req -in request.csr -verify -noout -text -nameopt RFC2253')

describe('csrCommands', () => {
  it('openssl: the commands as shown make the CSR, once given a passphrase', () => {
    const [key = '', csr = ''] = codes('openssl')
    shell(`${key} -pass pass:a-test-passphrase`)
    shell(`${csr} -passin pass:a-test-passphrase`)
    expect(shell('head -1 private.key')).toContain('ENCRYPTED PRIVATE KEY')
    expect(words()).toContain('self-signature verify OK')
    expect(words()).toMatch(new RegExp(`Subject: CN=${fqdn.replaceAll('.', '\\.')}\n`))
    expect(words()).toContain('Public-Key: (2048 bit)')
  })

  it('certreq: asks for the FQDN alone, by SHA-256', () => {
    expect(codes('certreq')[0]).toContain(`\nSubject = "CN=${fqdn}"\n`)
    expect(codes('certreq')[0]).toContain('\nHashAlgorithm = SHA256\n')
  })

  it('keytool: names the FQDN alone', () => {
    expect(codes('keytool')[0]).toContain(` -dname "CN=${fqdn}" `)
  })

  it.each(['x"; rm -rf /', '$(id).nhs.uk', 'a b.nhs.uk', '', 'a`b`.nhs.uk', "a'b.nhs.uk"])('puts nothing but an FQDN into a command: %s', (text) => {
    expect(() => csrCommands(text)).toThrow('FQDN')
  })
})
